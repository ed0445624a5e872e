import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTestIntegration, signIn } from '../../../test/create-test-integration.ts'
import { GOOD_REPLY, json, startTokenEndpoint } from '../../../test/fakes/token-endpoint.ts'

describe('calls to the provider', () => {
  it('wait in a queue beyond the limit of concurrent calls', async () => {
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

  it('share one connection if they are sequential', async () => {
    const endpoint = await startTokenEndpoint()
    const integration = createTestIntegration(endpoint)
    for (let n = 0; n < 5; n++) {
      await signIn(integration, endpoint)
      // The connection is reusable one turn of the event loop later.
      await nextTurn()
    }
    expect(endpoint.requests).toHaveLength(5)
    expect(endpoint.count.connections).toBe(1)
  })
})
