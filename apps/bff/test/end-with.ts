import { afterAll, onTestFinished } from 'vitest'

/** Registers how to end what a test or a file has started. */
export type EndWith = (end: () => unknown) => void

export const endWithTest: EndWith = (end) => onTestFinished(async () => void (await end()))

/** For `beforeAll`: ends what was started after the last test of this `describe`, the latest first. */
export function endWithSuite(): EndWith {
  const ends: (() => unknown)[] = []
  afterAll(async () => {
    for (const end of ends.toReversed()) await end()
  })
  return (end) => void ends.push(end)
}
