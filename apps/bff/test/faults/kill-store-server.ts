import { setTimeout as pass } from 'node:timers/promises'
import { longest } from '@stagedoor/testing/test-limits'
import { expect, vi } from 'vitest'
import { next } from '../dashboard.ts'
import type { StoreProgram } from '../store-servers.ts'
import { expectDone, expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { strikeNodes } from './strike-nodes.ts'

/** Duration if each of the fourteen answers waited two seconds for the store, in ms. */
const IF_EACH_WAITED_MS = 28_000

/** Downtime of the store, in ms. */
const AWAY_MS = 5_000

/** Kills the store of two nodes and starts it again with its data. Returns the outcomes of steps. */
export function killStoreServer(program: StoreProgram) {
  const answers = new Map<Step, Response[]>()

  const scenes = strikeNodes(program, async ({ store, nodes, provider, publicUrl, at }) => {
    const sockets = nodes.map((node) => at(5).dashboard.connectTo(node.publicUrl))
    await Promise.all(sockets.map((socket) => next(socket, 'sign-in:code-required')))
    await store.kill()
    await Promise.all(nodes.map((node) => becomes(node.publicUrl, 503)))
    provider.release(at(6).providerCode)
    const beganAt = performance.now()
    // Both nodes refuse immediately.
    for (const step of [1, 2, 4, 5, 7, 8, 9] as const) answers.set(step, [await at(step).next(), await at(step).next()])
    expect(performance.now() - beganAt).toBeLessThan(IF_EACH_WAITED_MS)
    await at(3).to(4)
    // This delay is the fault itself.
    await pass(AWAY_MS)
    expect(sockets.map(({ connected }) => connected)).toEqual([true, true])
    for (const socket of sockets) socket.disconnect()
    await store.restart()
    await Promise.all(nodes.map((node) => becomes(node.publicUrl, 200)))
    expect((await fetch(new URL('/readyz', publicUrl))).status).toBe(200)
  })

  const goesOn = (step: Step) => expectDone(scenes().at(step), scenes().provider)

  async function isShed(step: Step): Promise<void> {
    const { at, provider } = scenes()
    expect(answers.get(step)).toHaveLength(2)
    for (const answer of answers.get(step) ?? []) expectShed(answer, 503)
    await expectDone(at(step), provider)
  }

  return { goesOn, isShed }
}

async function becomes(publicUrl: string, status: number): Promise<void> {
  await vi.waitFor(async () => expect((await fetch(new URL('/readyz', publicUrl))).status).toBe(status), longest)
}
