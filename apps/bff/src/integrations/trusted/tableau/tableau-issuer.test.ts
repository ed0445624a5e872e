import { randomUUID } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  API_VERSION,
  CONNECTED_APP,
  SITE,
  signInError,
  startTableauServer,
  tableauError,
} from '../../../../test/fakes/tableau-server.ts'
import { HostRequests } from '../host-requests.ts'
import { TRUST_ERRORS, TrustError } from '../trust-error.ts'
import { ACCESS_TOKEN_TYPE, JWT_TYPE } from '../trusted-issuer.ts'
import { TableauIssuer, type TableauSettings } from './tableau-issuer.ts'

const VERA = { preferred_username: 'vera', region: 'EU', groups: ['Sales', 'Managers'] }
const LIMITS = { callsInFlight: 5, allowPrivateAddresses: true }

async function startIssuer(settings: Partial<TableauSettings> = {}, clock: () => number = Date.now) {
  const tableau = await startTableauServer()
  const issuer = new TableauIssuer({
    settings: {
      server: tableau.url,
      api: `${tableau.url}/api/${API_VERSION}`,
      site: SITE,
      app: CONNECTED_APP,
      mapping: { user: '{preferred_username}', attributes: {}, isOnDemand: false },
      scopes: ['tableau:content:read'],
      ...settings,
    },
    requests: new HostRequests(LIMITS),
    clock,
  })
  return { tableau, issuer }
}

const codeOf = (result: Promise<unknown>) =>
  result.then(
    () => 'none',
    (error: unknown) => (error instanceof TrustError ? error.code : String(error)),
  )

describe('a JWT', () => {
  it('TC-01: has the algorithm, IDs and times that Tableau checks, and scopes for embedding only', async () => {
    const { issuer } = await startIssuer({}, () => 1_700_000_000_900)
    const { token, jti, expiresIn, user } = await issuer.issue({ claims: VERA, type: JWT_TYPE })
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'HS256',
      typ: 'JWT',
      kid: CONNECTED_APP.secretId,
      iss: CONNECTED_APP.clientId,
    })
    expect(decodeJwt(token)).toEqual({
      iss: CONNECTED_APP.clientId,
      sub: 'vera',
      aud: 'tableau',
      iat: 1_699_999_995,
      nbf: 1_699_999_995,
      exp: 1_700_000_300,
      jti,
      scp: ['tableau:views:embed'],
    })
    expect({ expiresIn, user }).toEqual({ expiresIn: 300, user: 'vera' })
  })

  it('TC-02: is new for each request', async () => {
    const { issuer } = await startIssuer()
    const issued = await Promise.all(Array.from({ length: 50 }, () => issuer.issue({ claims: VERA, type: JWT_TYPE })))
    expect(new Set(issued.map(({ jti }) => jti)).size).toBe(50)
    expect(new Set(issued.map(({ token }) => token)).size).toBe(50)
  })

  it('TC-03: has no scope that the administrator has not allowed', async () => {
    const { issuer } = await startIssuer()
    const scopes = (list: string[]) => issuer.issue({ claims: VERA, type: JWT_TYPE, scopes: list })
    expect(decodeJwt((await scopes(['tableau:content:read'])).token)['scp']).toEqual(['tableau:content:read'])
    for (const list of [['tableau:workbooks:create'], ['tableau:views:embed', 'tableau:*:*'], ['TABLEAU:CONTENT:READ']])
      expect(await codeOf(scopes(list))).toBe('scope_missing')
  })

  it('TC-04: names the person by verified claims alone, and else there is none', async () => {
    const { issuer } = await startIssuer({ serviceUser: 'service' })
    for (const claims of [{}, { email: 'vera' }, { preferred_username: '' }, { preferred_username: 'a\u0000b' }])
      expect(await codeOf(issuer.issue({ claims, type: JWT_TYPE }))).toBe('unmappable_person')
    const { issuer: withoutService } = await startIssuer()
    expect(await codeOf(withoutService.issue({ type: JWT_TYPE }))).toBe('unmappable_person')
  })

  it('TC-05: has attributes and groups of the templates, and no other claim of the person', async () => {
    const { issuer } = await startIssuer({
      mapping: {
        user: '{preferred_username}',
        attributes: { Region: '{region}' },
        groupsClaim: 'groups',
        isOnDemand: true,
      },
    })
    const { token } = await issuer.issue({ claims: { ...VERA, department: 'Board' }, type: JWT_TYPE })
    const { iat, nbf, exp, jti, ...claims } = decodeJwt(token)
    expect(claims).toEqual({
      iss: CONNECTED_APP.clientId,
      sub: 'vera',
      aud: 'tableau',
      scp: ['tableau:views:embed'],
      Region: 'EU',
      'https://tableau.com/groups': ['Sales', 'Managers'],
      'https://tableau.com/oda': 'true',
    })
    expect(await codeOf(issuer.issue({ claims: { ...VERA, region: 7 }, type: JWT_TYPE }))).toBe('unmappable_person')
  })
})

describe('a session of the REST API', () => {
  it('is of the person, with the scopes that are allowed', async () => {
    const { issuer, tableau } = await startIssuer()
    const issued = await issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE })
    expect(issued).toMatchObject({ user: 'vera', expiresIn: 177 * 3600 + 5 * 60 + 38 })
    expect(tableau.sessions.get(issued.token)).toEqual({ user: 'vera', scopes: ['tableau:content:read'] })
    expect(tableau.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /api/${API_VERSION}/auth/signin`,
    ])
  })

  it('lists page by page, to the end', async () => {
    const { issuer, tableau } = await startIssuer()
    const names = await issuer.read(VERA, async (rest, session) => {
      const found: string[] = []
      for await (const { name } of rest.list(session, 'views')) found.push(name)
      return found
    })
    expect(names).toHaveLength(230)
    expect(new Set(names).size).toBe(230)
    expect(tableau.requests.filter(({ path }) => path.includes('/views?'))).toHaveLength(3)
    expect(tableau.sessions.size).toBe(0)
  })

  it('stops at the first page that is enough, and signs out although reading failed', async () => {
    const { issuer, tableau } = await startIssuer()
    await issuer.read(VERA, async (rest, session) => {
      for await (const _ of rest.list(session, 'views')) break
    })
    expect(tableau.requests.filter(({ path }) => path.includes('/views?'))).toHaveLength(1)
    const failing = issuer.read(VERA, async () => {
      throw new Error('of the caller')
    })
    await expect(failing).rejects.toThrow('of the caller')
    expect(tableau.sessions.size).toBe(0)
  })

  it('reads the picture of a view', async () => {
    const { issuer } = await startIssuer()
    const picture = await issuer.read(VERA, (rest, session) =>
      rest.previewImage(session, { id: 'view-1', workbook: { id: 'workbook-0' } }),
    )
    expect([picture.headers.get('content-type'), picture.body.toString()]).toEqual(['image/png', 'a picture'])
  })
})

describe('two generations of the secret', () => {
  const OLD = { ...CONNECTED_APP, secretId: 'older', secretValue: 'older-secret-value-of-the-tests' }

  it('TC-06: the newest signs; the one before only while it is kept, and when Tableau does not know the newest', async () => {
    let now = Date.now()
    const { issuer, tableau } = await startIssuer({ previousApp: { app: OLD, until: now + 1000 } }, () => now)
    const kids = () => tableau.jwts.splice(0).map((jwt) => decodeProtectedHeader(jwt).kid)
    await issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE })
    expect(kids()).toEqual([CONNECTED_APP.secretId])

    tableau.secrets.clear()
    tableau.secrets.set(OLD.secretId, OLD.secretValue)
    expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe('none')
    expect(kids()).toEqual([CONNECTED_APP.secretId, 'older'])

    now += 2000
    expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe('secret_refused')
    expect(kids()).toEqual([CONNECTED_APP.secretId])
  })

  it('is not tried for other refusals', async () => {
    const { issuer, tableau } = await startIssuer({ previousApp: { app: OLD, until: Number.POSITIVE_INFINITY } })
    tableau.users.delete('vera')
    expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe('login_failed')
    expect(tableau.jwts).toHaveLength(1)
  })
})

describe('Verify', () => {
  it('signs in, lists one, signs out, and has nothing to say', async () => {
    const { issuer, tableau } = await startIssuer()
    expect(await issuer.verify(VERA)).toEqual({ findings: [] })
    expect(tableau.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /api/${API_VERSION}/auth/signin`,
      `GET /api/${API_VERSION}/sites/site-1/views?pageSize=1&pageNumber=1`,
      `POST /api/${API_VERSION}/auth/signout`,
    ])
  })

  it('says how far the clock is off, also when Tableau refuses for it', async () => {
    const { issuer, tableau } = await startIssuer()
    tableau.setAhead(90_000)
    const { findings } = await issuer.verify(VERA)
    expect(findings).toEqual([expect.stringMatching(/^The clock of this server is (89|90|91) seconds behind that of /)])
    tableau.setAhead(-90_000)
    const error = await issuer.verify(VERA).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'clock_off' })
    expect((error as Error).message).toMatch(/^The clock of this server is (89|90|91) seconds ahead of that of Tableau/)
  })

  it('a clock that is ahead by less than the margin is no reason to refuse', async () => {
    const { issuer, tableau } = await startIssuer()
    tableau.setAhead(-4_000)
    expect(await codeOf(issuer.verify(VERA))).toBe('none')
  })
})

describe('errors', () => {
  it.each([
    [5, 'unknown_user'],
    [16, 'login_failed'],
    [67, 'feature_disabled'],
    [126, 'app_unknown'],
    [127, 'secret_refused'],
    [128, 'secret_refused'],
    [133, 'domain_not_allowed'],
    [10083, 'token_refused'],
    [10084, 'secret_refused'],
    [10085, 'host_error'],
    [10087, 'token_refused'],
    [10089, 'app_unknown'],
    [10090, 'app_disabled'],
    [10091, 'token_refused'],
    [10092, 'domain_not_allowed'],
    [10094, 'token_refused'],
    [10096, 'clock_off'],
    [10097, 'scope_missing'],
    [10098, 'token_refused'],
    [10099, 'scope_missing'],
    [10103, 'token_refused'],
  ])('of a sign-in: %s is %s', async (tableauCode, code) => {
    const { issuer, tableau } = await startIssuer()
    for (const answer of [signInError(tableauCode), tableauError(401, String(tableauCode))]) {
      tableau.answerWith(answer)
      expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe(code)
    }
  })

  it.each([
    ['401000', tableauError(401, '401000'), 'token_refused'],
    ['401002', tableauError(401, '401002'), 'token_refused'],
    ['401003', tableauError(401, '401003'), 'scope_missing'],
    ['403004', tableauError(403, '403004'), 'forbidden'],
    ['404000', tableauError(404, '404000'), 'not_found'],
    ['429000', tableauError(429, '429000'), 'host_busy'],
    ['500000', tableauError(500, '500000'), 'host_error'],
  ])('of the REST API: %s', async (_, answer, code) => {
    const { issuer, tableau } = await startIssuer()
    tableau.answerWith(answer)
    expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe(code)
  })

  it.each([
    ['a page with status 200', 200, '<html>token</html>'],
    ['JSON without a token', 200, '{"credentials":{"site":{"id":"1"},"user":{"id":"1"}}}'],
    ['an empty token', 200, '{"credentials":{"token":"","site":{"id":"1"},"user":{"id":"1"}}}'],
    ['a redirect', 302, ''],
    ['a page with status 503', 503, '<html>busy</html>'],
  ])('TC-07: %s is no token', async (_, status, body) => {
    const { issuer, tableau } = await startIssuer()
    tableau.answerWith((response) => void response.writeHead(status, { Location: `${tableau.url}/x` }).end(body))
    expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe('host_error')
    expect(tableau.requests).toHaveLength(1)
  })

  it('of a host that is down', async () => {
    const { issuer, tableau } = await startIssuer({ api: 'http://127.0.0.1:9/api/3.22' })
    expect(await codeOf(issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }))).toBe('host_unreachable')
    expect(tableau.requests).toEqual([])
  })

  it('TC-09: of the host are not repeated, nor is a secret or a JWT', async () => {
    const { issuer, tableau } = await startIssuer()
    const body = `user vera <b>${CONNECTED_APP.secretValue}</b> ${randomUUID()}`
    tableau.answerWith(tableauError(401, '401002', body))
    const error = (await issuer.issue({ claims: VERA, type: ACCESS_TOKEN_TYPE }).catch((one: unknown) => one)) as Error
    const shown = JSON.stringify([error.message, (error as TrustError).advice, error.stack])
    for (const secret of [CONNECTED_APP.secretValue, body, tableau.jwts[0] ?? 'eyJ'])
      expect(shown).not.toContain(secret)
  })

  it('have a sentence with what to do, for viewers and for administrators', () => {
    for (const [code, { viewer, administrator }] of Object.entries(TRUST_ERRORS)) {
      expect([code, viewer]).toEqual([code, expect.stringMatching(/^[A-Z].+\. .+\.$/)])
      expect([code, administrator]).toEqual([code, expect.stringMatching(/^[A-Z].+\. .+\.$/s)])
    }
  })

  it('TC-10: in production no address leads to a private one', async () => {
    const tableau = await startTableauServer()
    const issuer = new TableauIssuer({
      settings: {
        server: tableau.url,
        api: `${tableau.url}/api/${API_VERSION}`,
        site: SITE,
        app: CONNECTED_APP,
        mapping: { user: '{preferred_username}', attributes: {}, isOnDemand: false },
        scopes: ['tableau:content:read'],
      },
      requests: new HostRequests({ ...LIMITS, allowPrivateAddresses: false }),
      clock: Date.now,
    })
    expect(await codeOf(issuer.verify(VERA))).toBe('host_unreachable')
    expect(tableau.requests).toEqual([])
  })
})
