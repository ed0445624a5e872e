import { setTimeout as pass } from 'node:timers/promises'
import { expect } from 'vitest'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { strike } from './strike.ts'

/** The request of each sign-in while the server is stopped. */
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
  // This delay is the fault itself.
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
  noEffect: goesOn,
  1: goesOn,
  2: goesOn,
  4: goesOn,
  5: goesOn,
  7: goesOn,
  8: goesOn,
  9: goesOn,
})
