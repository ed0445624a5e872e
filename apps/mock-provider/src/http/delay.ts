import { setTimeout } from 'node:timers/promises'

/** Resolves after a while, without keeping the process alive for it. */
export async function delay(ms: number): Promise<void> {
  await setTimeout(ms, undefined, { ref: false })
}
