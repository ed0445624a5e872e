import { afterAll, beforeAll } from 'vitest'
import { STEPS, type Step } from './matrix.ts'
import { HoldingProvider } from './provider.ts'
import { ServerProcess } from './server-process.ts'
import { SignIn } from './sign-in.ts'

/** A server, and one sign-in at each step. */
export type Scenes = { server: ServerProcess; provider: HoldingProvider; at(step: Step): SignIn }

/**
 * Brings one sign-in to each step at one server process, and applies the fault once before the tests of this file, which
 * check the outcome of each sign-in.
 */
export function strike(
  fault: (scenes: Scenes) => Promise<void>,
  { variables = {} }: { variables?: Record<string, string> } = {},
): () => Scenes {
  let scenes: Scenes | undefined
  const endings: (() => Promise<void>)[] = []

  beforeAll(async () => {
    const provider = await HoldingProvider.start()
    endings.push(() => provider.stop())
    const server = await ServerProcess.start(provider, variables)
    endings.unshift(() => server.stop())
    scenes = { server, provider, at: await bringToEveryStep(server, provider) }
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

/** One sign-in at each step. */
export async function bringToEveryStep(
  server: { publicUrl: string },
  provider: HoldingProvider,
): Promise<(step: Step) => SignIn> {
  const signIns = new Map<number, SignIn>()
  // Step 6 last: the server would give up on a provider that holds its answer for too long.
  const steps = (Object.keys(STEPS).map(Number) as Step[]).toSorted(
    (one, other) => Number(one === 6) - Number(other === 6),
  )
  for (const step of steps) signIns.set(step, await SignIn.at(step, server, provider))
  return (step) => {
    const signIn = signIns.get(step)
    if (!signIn) throw new Error(`No sign-in is at step ${step}.`)
    return signIn
  }
}
