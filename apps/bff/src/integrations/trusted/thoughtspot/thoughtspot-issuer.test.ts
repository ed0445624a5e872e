import { describe, expect, it } from 'vitest'
import { SECRET_KEY, startThoughtSpot, thoughtSpotError } from '../../../../test/fakes/thoughtspot-cluster.ts'
import { HostRequests } from '../host-requests.ts'
import { TrustError } from '../trust-error.ts'
import { ACCESS_TOKEN_TYPE } from '../trusted-issuer.ts'
import type { VerifiedClaims } from '../verified-claims.ts'
import { ThoughtSpotIssuer, type ThoughtSpotSettings } from './thoughtspot-issuer.ts'

const VERA = { preferred_username: 'vera', region: 'EU', groups: ['Sales', 'Managers'] }
const NOW = 1_700_000_000_000

async function startIssuer(settings: Partial<ThoughtSpotSettings> = {}) {
  const clock = () => NOW
  const cluster = await startThoughtSpot(clock)
  const issuer = new ThoughtSpotIssuer({
    settings: {
      host: cluster.url,
      kind: 'full',
      validity: 300,
      user: '{preferred_username}',
      filters: {},
      createsUsers: false,
      secretKey: SECRET_KEY,
      ...settings,
    },
    requests: new HostRequests({ callsInFlight: 5, allowPrivateAddresses: true }),
    clock,
  })
  const issue = (claims: VerifiedClaims | undefined = VERA) => issuer.issue({ claims, type: ACCESS_TOKEN_TYPE })
  return { cluster, issuer, issue }
}

const errorOf = (result: Promise<unknown>) =>
  result.then(
    () => 'none',
    (error: unknown) => (error instanceof TrustError ? error.code : String(error)),
  )

describe('a token of ThoughtSpot', () => {
  it('TS-01: is requested for each request, for the user of the verified claims, who is not created', async () => {
    const { cluster, issue } = await startIssuer({ org: '7' })
    expect(await issue()).toMatchObject({ token: 'full-token-1', expiresIn: 300, user: 'vera' })
    expect(await issue()).toMatchObject({ token: 'full-token-2' })
    expect(cluster.requests[0]).toEqual({
      path: '/api/rest/2.0/auth/token/full',
      body: { username: 'vera', secret_key: SECRET_KEY, validity_time_in_sec: 300, auto_create: false, org_id: 7 },
    })
  })

  it('TS-02: has groups and filters of verified claims only', async () => {
    const { cluster, issue } = await startIssuer({
      kind: 'custom',
      groupsClaim: 'groups',
      filters: { Region: '{region}' },
    })
    expect(await issue()).toMatchObject({ token: 'custom-token-1', user: 'vera' })
    expect(cluster.requests[0]?.body).toMatchObject({
      auto_create: false,
      persist_option: 'NONE',
      groups: [{ identifier: 'Sales' }, { identifier: 'Managers' }],
      filter_rules: [{ column_name: 'Region', operator: 'IN', values: ['EU'] }],
    })
    expect(await errorOf(issue({ ...VERA, region: '' }))).toBe('unmappable_person')
    expect(await errorOf(issue({ ...VERA, groups: [1] }))).toBe('unmappable_person')
    expect(cluster.requests.length).toBe(1)
  })

  it.each(['full', 'custom'] as const)('TS-03: of another user is discarded (%s)', async (kind) => {
    const { cluster, issue } = await startIssuer({ kind })
    cluster.script.user = 'ada'
    expect(await errorOf(issue())).toBe('wrong_user')
  })

  it('TS-04: is not requested for people without the claims of the mapping', async () => {
    const { cluster, issuer, issue } = await startIssuer()
    for (const claims of [{}, { preferred_username: '' }, { preferred_username: ['vera'] }, { email: 'vera' }])
      expect(await errorOf(issue(claims))).toBe('unmappable_person')
    expect(await errorOf(issuer.issue({ type: ACCESS_TOKEN_TYPE }))).toBe('unmappable_person')
    expect(cluster.requests).toEqual([])
  })

  it('TS-05: is no error page, empty text or redirect', async () => {
    const html = '<html><body>Maintenance</body></html>'
    for (const kind of ['full', 'custom', 'v1'] as const) {
      const { cluster, issue } = await startIssuer({ kind })
      for (const [status, body] of [
        [200, html],
        [200, ''],
        [200, kind === 'v1' ? 'two words' : '{"token":""}'],
        [302, html],
        [502, html],
      ] as const) {
        cluster.script.answer = (response) => response.writeHead(status).end(body)
        expect([kind, status, body, await errorOf(issue())]).toEqual([kind, status, body, 'host_error'])
      }
    }
  })

  it.each([
    [403, 10_023, 'feature_disabled'],
    [401, 10_097, 'secret_refused'],
    [400, 10_002, 'host_error'],
    [400, 13_018, 'unknown_user'],
    [429, 1, 'host_busy'],
    [500, 1, 'host_error'],
  ])('has an error of its own for %s and code %s', async (status, code, expected) => {
    const { cluster, issue } = await startIssuer()
    cluster.script.answer = thoughtSpotError(status, code)
    expect(await errorOf(issue())).toBe(expected)
  })

  it('TS-06: is requested with the key before only while it is kept, and only if the newest is refused', async () => {
    const kept = await startIssuer({ secretKey: 'newest', previousKey: { value: SECRET_KEY, until: NOW + 1 } })
    expect(await kept.issue()).toMatchObject({ user: 'vera' })
    expect(kept.cluster.requests.map(({ body }) => body['secret_key'])).toEqual(['newest', SECRET_KEY])
    const ended = await startIssuer({ secretKey: 'newest', previousKey: { value: SECRET_KEY, until: NOW } })
    expect(await errorOf(ended.issue())).toBe('secret_refused')
    expect(ended.cluster.requests.length).toBe(1)
    kept.cluster.script.answer = thoughtSpotError(403, 10_023)
    expect(await errorOf(kept.issue())).toBe('feature_disabled')
    expect(kept.cluster.requests.length).toBe(3)
  })

  it('TS-07: errors have no text of ThoughtSpot, no key and no token', async () => {
    const { cluster, issue } = await startIssuer()
    cluster.script.answer = (response) => response.writeHead(400).end(`{"error":"${SECRET_KEY} full-token-1"}`)
    const error: unknown = await issue().catch((reason: unknown) => reason)
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/secret-key-of|full-token/)
  })
})

describe('the check by an administrator', () => {
  it('TS-08: leaves no token behind', async () => {
    const { cluster, issuer } = await startIssuer()
    expect(await issuer.verify({ preferred_username: 'ada' })).toEqual({ findings: [] })
    expect(cluster.requests.map(({ path }) => path.split('/').slice(-2).join('/'))).toEqual([
      'token/full',
      'session/user',
      'token/revoke',
    ])
    expect(cluster.tokens.size).toBe(0)
  })
})
