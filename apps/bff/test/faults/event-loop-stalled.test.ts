import { setTimeout as pass } from 'node:timers/promises'
import { expect } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { strike } from './strike.ts'

/** What every sign-in asks for while the server stands still. */
const asked = new Map<Step, Promise<unknown>>()
const answered = new Set<Step>()

const scenes = strike(async ({ server, at }) => {
  server.stall()
  for (const step of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
    asked.set(
      step,
      at(step)
        .next()
        .then(() => answered.add(step)),
    )
  }
  // This is the fault itself, not a wait for something.
  await pass(5_000)
  expect([...answered]).toEqual([3])
  server.goOn()
  await Promise.all(asked.values())
})

async function goesOn(step: Step): Promise<void> {
  const signIn = scenes().at(step)
  if (step < 9) expect(signIn.step).toBeGreaterThan(step)
  await expectDone(signIn, scenes().provider)
}

describeFault('event-loop-stalled', {
  1: () => goesOn(1),
  2: () => goesOn(2),
  3: () => goesOn(3),
  4: () => goesOn(4),
  5: () => goesOn(5),
  6: () => goesOn(6),
  7: () => goesOn(7),
  8: () => goesOn(8),
  9: () => goesOn(9),
})
