import { newSecret } from '@stagedoor/testing/secrets'
import { describe, expect, it } from 'vitest'
import { CLIENT_ID, CLIENT_SECRET, GOOD_REPLY, json, startTokenEndpoint } from './fakes/token-endpoint.ts'
import { createFolder, newPublicUrl, type ServerProcess, startServer } from './processes.ts'
import { SessionClient } from './session-client.ts'
import { outcomeOf } from './start-session.ts'

/** A provider that rotates refresh tokens, and kills the server after a rotation, before it responds. */
async function startRotatingProvider() {
  const endpoint = await startTokenEndpoint()
  const provider = { living: 'refresh-0', count: 0, keepsOld: false, victim: undefined as ServerProcess | undefined }
  endpoint.answerWith((response, request) => {
    const { body } = endpoint.requests.at(-1) ?? {}
    if (body?.get('grant_type') !== 'refresh_token') {
      json(200, { ...GOOD_REPLY, refresh_token: provider.living })(response, request)
      return
    }
    if (body.get('refresh_token') !== provider.living) {
      json(400, { error: 'invalid_grant' })(response, request)
      return
    }
    provider.count += 1
    if (!provider.keepsOld) provider.living = `refresh-${provider.count}`
    const { victim } = provider
    if (victim) {
      provider.victim = undefined
      process.kill(victim.pid, 'SIGKILL')
      return
    }
    json(200, { ...GOOD_REPLY, refresh_token: provider.living })(response, request)
  })
  const sent = () => endpoint.requests.flatMap(({ body }) => body.get('refresh_token') ?? [])
  return { endpoint, provider, sent }
}

async function killWhileRenewing(keepsOld: boolean) {
  const { endpoint, provider, sent } = await startRotatingProvider()
  provider.keepsOld = keepsOld
  const { publicUrl, ...address } = await newPublicUrl()
  const variables = {
    ...address,
    SPOTIFY_CLIENT_ID: CLIENT_ID,
    SPOTIFY_CLIENT_SECRET: CLIENT_SECRET,
    SPOTIFY_TOKEN_ENDPOINT: endpoint.url,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: `sqlite:${createFolder()}/stagedoor.db`,
  }
  const server = await startServer(variables)
  const session = await SessionClient.signIn({ publicUrl })
  provider.victim = server
  await expect(session.renew()).rejects.toThrow('fetch failed')
  await server.ended
  await startServer(variables)
  return { session, sent }
}

describe('a server that is killed before it saves the response of the provider', () => {
  it('RT-02: the old refresh token is tried once; then there is a token, or the viewer signs in again', async () => {
    // Together, because each waits for the lease of the killed renewal to expire.
    const [ended, kept] = await Promise.all([killWhileRenewing(false), killWhileRenewing(true)])
    const [refused, renewed] = await Promise.all([outcomeOf(ended.session.renew()), kept.session.renew()])
    expect(renewed.status).toBe(200)
    expect(kept.sent()).toEqual(['refresh-0', 'refresh-0'])
    expect(refused).toMatchObject({ status: 401, code: 'session_expired' })
    expect(ended.sent()).toEqual(['refresh-0', 'refresh-0'])
    expect(await outcomeOf(ended.session.renew())).toMatchObject({ status: 401, code: 'session_expired' })
    expect(ended.sent()).toHaveLength(2)
  })
})
