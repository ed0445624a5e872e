import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { findProgram } from '@stagedoor/testing/find-program'
import { newSecret } from '@stagedoor/testing/secrets'
import { afterAll, beforeAll } from 'vitest'
import { STORE_SERVERS, type StoreProgram, type StoreServers } from '../store-servers.ts'
import type { Step } from './matrix.ts'
import { HoldingProvider } from './provider.ts'
import { ServerProcess } from './server-process.ts'
import type { SignIn } from './sign-in.ts'
import { bringToEveryStep } from './strike.ts'

/** Two server processes with one store behind a proxy that alternates between them, and one sign-in at each step. */
export type NodeScenes<Program extends StoreProgram> = {
  publicUrl: string
  nodes: ServerProcess[]
  store: StoreServers[Program]
  provider: HoldingProvider
  at(step: Step): SignIn
}

/** Brings one sign-in to each step, and applies the fault once before the tests of this file. */
export function strikeNodes<Program extends StoreProgram>(
  program: Program,
  fault: (scenes: NodeScenes<Program>) => Promise<void>,
): () => NodeScenes<Program> {
  let scenes: NodeScenes<Program> | undefined
  const endings: (() => Promise<void>)[] = []

  beforeAll(async () => {
    if (!findProgram(program)) return
    const [provider, started, proxy] = await Promise.all([
      HoldingProvider.start(),
      STORE_SERVERS[program].start(),
      AlternatingProxy.start(),
    ])
    const store = started as StoreServers[Program]
    endings.push(
      () => provider.stop(),
      () => store.stop(),
      () => proxy.stop(),
    )
    const variables = { PUBLIC_URL: proxy.url, STORE_URL: store.url, STAGEDOOR_SECRETS: newSecret() }
    const nodes = await Promise.all([1, 2].map(() => ServerProcess.start(provider, variables)))
    endings.unshift(...nodes.map((node) => () => node.stop()))
    proxy.nodes = nodes.map(({ publicUrl }) => publicUrl)
    const publicUrl = proxy.url
    scenes = { publicUrl, nodes, store, provider, at: await bringToEveryStep({ publicUrl }, provider) }
    await fault(scenes)
  })
  afterAll(async () => {
    for (const end of endings) await end()
  })

  return () => {
    if (!scenes) throw new Error('The fault was not applied yet.')
    return scenes
  }
}
