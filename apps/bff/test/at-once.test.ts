import { describe, expect, it } from 'vitest'
import { letMeet } from './let-meet.ts'
import { bringTo, storedStage } from './stages.ts'
import { startApp } from './start-app.ts'

const MANY = 200

/** Counts the responses by `status code`. */
async function tally(responses: Promise<Response>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const response of await Promise.all(responses)) {
    const { ok, code } = (await response.json()) as { ok?: true; code?: string }
    const answer = `${response.status} ${ok ? 'ok' : code}`
    counts[answer] = (counts[answer] ?? 0) + 1
  }
  return counts
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('concurrent copies of a message', () => {
  it('DS-05: five of 200 wrong codes are checked', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'returned')
    letMeet(app.store, MANY)
    expect(await tally(times(MANY, () => dashboard.confirm('BBB-BBB')))).toEqual({
      '422 wrong_code': 4,
      '403 too_many_wrong_codes': MANY - 4,
    })
    expect(app.events().filter(({ event }) => event === 'code.refused')).toHaveLength(5)
    expect(app.provider.redemptions).toHaveLength(0)
  })

  it('DS-05: 200 cancels and 200 right codes have one outcome', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    letMeet(app.store, 2 * MANY)
    const messages = times(MANY, () => [scene.dashboard.confirm(scene.code), scene.dashboard.cancel()]).flat()
    await Promise.all(messages)
    scene.grant()
    await expect.poll(() => app.dependencies.signIns.tasks.has(scene.dashboard.id)).toBe(false)
    expect(await storedStage(app, scene)).toBe('failed')
    expect(app.events().filter(({ event }) => event === 'sign-in.failed')).toHaveLength(1)
    expect(app.provider.redemptions.length).toBeLessThanOrEqual(1)
  })
})
