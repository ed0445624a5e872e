import { renewed } from '@stagedoor/shared/session-answers'
import { newSecret } from '@stagedoor/testing/secrets'
import { expect, it } from 'vitest'
import { createFolder, newPublicUrl, startMockProvider, startServer } from './processes.ts'
import { SessionClient } from './session-client.ts'

it('RT-01: 50 concurrent renewals at two processes cause one request to the provider, and get the same token', async () => {
  const { publicUrl, ...address } = await newPublicUrl()
  const provider = await startMockProvider(publicUrl)
  const variables = {
    ...provider.variables,
    ...address,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: `sqlite:${createFolder()}/stagedoor.db`,
  }
  const nodes = [await startServer(variables), await startServer({ ...variables, PORT: '0' })]
  const session = await SessionClient.signIn({ publicUrl }, provider.agree)

  // Long enough that all 50 have arrived before the provider answers.
  await provider.control.misbehave({ at: 'refresh', name: 'slow8', ms: 1500, times: 1 })
  const asked = nodes.flatMap(({ url }) => Array.from({ length: 25 }, () => session.at(url).renew()))
  const answers = await Promise.all(asked)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const tokens = await Promise.all(answers.map(async (answer) => renewed.parse(await answer.json()).accessToken))
  expect(new Set(tokens).size).toBe(1)
  expect(await provider.control.requests('refresh')).toHaveLength(1)

  // Requests within the next 30 s share it, at both processes.
  for (const { url } of nodes) {
    const later = await session.at(url).renewed()
    expect(later.accessToken).toBe(tokens[0])
    expect(later.expiresIn).toBeLessThan(3600)
  }
  expect(await provider.control.requests('refresh')).toHaveLength(1)
  const renewals = nodes.flatMap((node) => node.events()).filter(({ event }) => event === 'session.renewed')
  expect(renewals).toHaveLength(1)
})
