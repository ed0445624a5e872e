import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { newSecret } from '@stagedoor/testing/secrets'
import { afterAll, beforeAll } from 'vitest'
import type { Step } from './matrix.ts'
import { HoldingProvider } from './provider.ts'
import { ServerProcess } from './server-process.ts'
import type { SignIn } from './sign-in.ts'
import { bringToEveryStep } from './strike.ts'

/** Two server processes with one Redis behind a proxy that alternates between them, and one sign-in at each step. */
export type NodeScenes = {
  publicUrl: string
  nodes: ServerProcess[]
  redis: RedisServer
  provider: HoldingProvider
  at(step: Step): SignIn
}

/** Brings one sign-in to each step, and applies the fault once before the tests of this file. */
export function strikeNodes(fault: (scenes: NodeScenes) => Promise<void>): () => NodeScenes {
  let scenes: NodeScenes | undefined
  const endings: (() => Promise<void>)[] = []

  beforeAll(async () => {
    if (!findProgram('redis')) return
    const [provider, redis, proxy] = await Promise.all([
      HoldingProvider.start(),
      RedisServer.start(),
      AlternatingProxy.start(),
    ])
    endings.push(
      () => provider.stop(),
      () => redis.stop(),
      () => proxy.stop(),
    )
    const variables = { PUBLIC_URL: proxy.url, STORE_URL: redis.url, STAGEDOOR_SECRETS: newSecret() }
    const nodes = await Promise.all([1, 2].map(() => ServerProcess.start(provider, variables)))
    endings.unshift(...nodes.map((node) => () => node.stop()))
    proxy.nodes = nodes.map(({ publicUrl }) => publicUrl)
    const publicUrl = proxy.url
    scenes = { publicUrl, nodes, redis, provider, at: await bringToEveryStep({ publicUrl }, provider) }
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
