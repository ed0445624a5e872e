import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTestIntegration, signIn } from '../../../test/create-test-integration.ts'
import { GOOD_REPLY, json, startTokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

describe('calls to the provider', () => {
  it('never are more at a time than LIMIT_PROVIDER_CALLS; the others wait for their turn', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint, { callsInFlight: 20 })
    const waiting: (() => void)[] = []
    endpoint.answerWith((response, request) => waiting.push(() => json(200, GOOD_REPLY)(response, request)))
    const grants = Promise.all(Array.from({ length: 50 }, () => signIn(integration, endpoint)))
    await expect.poll(() => waiting.length).toBe(20)

    let answered = 0
    while (answered < 50) {
      await expect.poll(() => waiting.length).toBeGreaterThan(0)
      for (const answer of waiting.splice(0)) {
        answer()
        answered += 1
      }
    }
    expect(await grants).toHaveLength(50)
    expect(endpoint.count.most).toBe(20)
    expect(endpoint.requests).toHaveLength(50)
  })

  it('share one connection when they come one after the other', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint)
    for (let n = 0; n < 5; n++) {
      await signIn(integration, endpoint)
      // As with viewers, the next one does not come in the very turn of the event loop in which the answer was read.
      await nextTurn()
    }
    expect(endpoint.requests).toHaveLength(5)
    expect(endpoint.count.connections).toBe(1)
  })
})
