import { expect, onTestFinished, test } from 'vitest'
import { IdentityProvider } from '../../src/identity/login/identity-provider.ts'
import { finishLogin } from '../../src/identity/login/portal-login.ts'
import { PortalSessions } from '../../src/identity/portal-sessions.ts'
import { type LoginFaults, startFakeLogin } from './fake-login.ts'
import { LoginBrowser, reasonIn } from './login-browser.ts'
import { type PortalAppOverrides, startPortalApp } from './start-portal-app.ts'

const CLIENT = {
  clientId: 'stagedoor',
  clientSecret: 'portal-secret',
  roles: undefined,
  allowPrivateAddresses: true,
}

const VERA = {
  sub: 'v-1',
  preferred_username: 'vera',
  email: 'vera@company.example',
  given_name: 'Vera',
  family_name: 'Vogel',
  groups: ['analysts'],
}

async function startLogin({ settings, ...overrides }: PortalAppOverrides = {}) {
  const login = await startFakeLogin()
  const app = await startPortalApp({ ...overrides, settings: { issuer: login.issuer, ...settings } })
  const newBrowser = () => new LoginBrowser(app.publicUrl)
  const whoAmI = async (browser: LoginBrowser) =>
    (await app.callApi('GET', '/v1/user', { cookie: browser.cookie })).json
  return { ...app, login, newBrowser, whoAmI }
}

test('a person signs in and comes back to the page that asked', async () => {
  const { login, newBrowser, whoAmI, publicUrl, context, events } = await startLogin()
  const browser = newBrowser()
  const authorization = await browser.begin('/portal/content/7?tab=access#top')
  expect(`${authorization.origin}${authorization.pathname}`).toBe(`${login.issuer}/authorize`)
  expect(Object.fromEntries(authorization.searchParams)).toMatchObject({
    client_id: 'stagedoor',
    response_type: 'code',
    redirect_uri: `${publicUrl}/__login__/callback`,
    scope: 'openid profile email groups',
    code_challenge_method: 'S256',
  })
  const location = await browser.finish(login.answer(authorization, VERA))
  expect(location).toBe(`${publicUrl}/portal/content/7?tab=access#top`)
  expect(await whoAmI(browser)).toMatchObject({
    username: 'vera',
    email: 'vera@company.example',
    first_name: 'Vera',
    last_name: 'Vogel',
    user_role: 'viewer',
    role_source: 'claim',
    confirmed: true,
  })
  const vera = await context.people.findByUsername('vera')
  expect(vera).toMatchObject({ groups: ['analysts'], claims: { sub: 'v-1', email: 'vera@company.example' } })
  expect(events()).toContainEqual(expect.objectContaining({ event: 'portal-session.begun', person: vera?.guid }))
  expect(await browser.open('/__login__?next=/portal/')).toMatchObject({ status: 303 })
})

test('the cookies are HttpOnly and Lax, and live as long as what they open', async () => {
  const { login, newBrowser } = await startLogin()
  const browser = newBrowser()
  const begun = await browser.open('/__login__')
  expect(begun.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^stagedoor-login=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/i),
  ])
  const answer = login.answer(new URL(begun.headers.get('Location') ?? ''), VERA)
  const finished = await browser.open(`/__login__/callback?${answer}`)
  expect(finished.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^stagedoor-portal=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/i),
  ])
  expect(finished.headers.get('Cache-Control')).toBe('no-store')
})

test('later sign-ins find the same person by the subject, with new claims and roles', async () => {
  const { login, newBrowser, whoAmI, context } = await startLogin()
  const first = newBrowser()
  await first.signIn(login, VERA)
  const { guid } = (await whoAmI(first)) as { guid: string }
  const second = newBrowser()
  await second.signIn(login, { ...VERA, preferred_username: 'vv', family_name: 'Klein', groups: ['publishers'] })
  expect(await whoAmI(second)).toMatchObject({ guid, username: 'vera', last_name: 'Klein', user_role: 'publisher' })
  await context.people.change(guid, (person) => ({ ...person, role: 'viewer', roleSource: 'assigned' }))
  const third = newBrowser()
  await third.signIn(login, { ...VERA, groups: ['administrators'] })
  expect(await whoAmI(third)).toMatchObject({ guid, user_role: 'viewer', role_source: 'assigned' })
})

test('user names are unique, and come from the part of the address or the subject without a preferred one', async () => {
  const { login, newBrowser, whoAmI } = await startLogin()
  const nameOf = async (claims: Record<string, unknown>) => {
    const browser = newBrowser()
    await browser.signIn(login, claims)
    return ((await whoAmI(browser)) as { username: string }).username
  }
  expect(await nameOf(VERA)).toBe('vera')
  expect(await nameOf({ ...VERA, sub: 'v-2', preferred_username: 'VERA' })).toBe('VERA-2')
  expect(await nameOf({ sub: 'v-3', email: 'vera@other.example' })).toBe('vera-3')
  expect(await nameOf({ sub: 'v-4', email: 'eve@other.example', email_verified: false })).toBe('v-4')
  expect(await nameOf({ sub: 'v 5/<x>' })).toBe('v_5_x_')
})

test('a person that was created for a key is adopted by the user name, once', async () => {
  const { login, newBrowser, whoAmI, createPerson, createKey, callApi } = await startLogin()
  const ada = await createPerson('administrator', 'ada', { email: '' })
  const key = await createKey(ada)
  const browser = newBrowser()
  await browser.signIn(login, { ...VERA, sub: 'a-1', preferred_username: 'Ada' })
  expect(await whoAmI(browser)).toMatchObject({ guid: ada.guid, username: 'ada', email: VERA.email, confirmed: true })
  expect((await callApi('GET', '/v1/user', { key })).json).toMatchObject({ first_name: 'Vera' })
  const other = newBrowser()
  await other.signIn(login, { ...VERA, sub: 'a-2', preferred_username: 'ada' })
  expect(await whoAmI(other)).toMatchObject({ username: 'ada-2', user_role: 'viewer' })
})

test('many first sign-ins of one person at once create one person', async () => {
  const { login, newBrowser, whoAmI, context } = await startLogin()
  const browsers = Array.from({ length: 8 }, newBrowser)
  await Promise.all(browsers.map((browser) => browser.signIn(login, VERA)))
  const guids = await Promise.all(browsers.map(async (browser) => ((await whoAmI(browser)) as { guid: string }).guid))
  expect(new Set(guids).size).toBe(1)
  expect((await context.people.list({ limit: 10 })).documents).toHaveLength(1)
})

test('two tabs of one browser can sign in at the same time', async () => {
  const { login, newBrowser, publicUrl } = await startLogin()
  const browser = newBrowser()
  const [one, two] = [await browser.begin('/portal/one'), await browser.begin('/portal/two')]
  expect(await browser.finish(login.answer(two, VERA))).toBe(`${publicUrl}/portal/two`)
  expect(await browser.finish(login.answer(one, VERA))).toBe(`${publicUrl}/portal/one`)
})

test('PT-06: an answer with a forged, unknown, missing or doubled state never reaches the token endpoint', async () => {
  const { login, newBrowser } = await startLogin()
  const browser = newBrowser()
  const answer = login.answer(await browser.begin(), VERA)
  const code = answer.get('code') ?? ''
  const forgeries = [{ code, state: 'x'.repeat(43) }, { code, state: '' }, { code }].map(
    (parameters) => new URLSearchParams(parameters),
  )
  forgeries.push(new URLSearchParams([...answer, ['state', 'y']]))
  for (const forged of forgeries) expect(reasonIn(await browser.finish(forged))).toBe('expired')
  expect(login.requests).toEqual([])
  expect(browser.portalCookie).toBeUndefined()
  expect(reasonIn(await browser.finish(answer))).toBeNull()
})

test('PT-07: an answer works in the browser that began, and once', async () => {
  const { login, newBrowser } = await startLogin()
  const [mine, theirs, empty] = [newBrowser(), newBrowser(), newBrowser()]
  await theirs.begin()
  const answer = login.answer(await mine.begin(), VERA)
  for (const other of [theirs, empty]) {
    expect(reasonIn(await other.finish(answer))).toBe('expired')
    expect(other.portalCookie).toBeUndefined()
  }
  expect(login.requests).toEqual([])
  const results = await Promise.all(Array.from({ length: 10 }, () => mine.finish(answer)))
  expect(results.filter((location) => reasonIn(location) === null)).toHaveLength(1)
  expect(login.requests).toHaveLength(1)
})

test('PT-07: an answer after ten minutes is refused', async () => {
  const { login, newBrowser, advance } = await startLogin()
  const browser = newBrowser()
  const answer = login.answer(await browser.begin(), VERA)
  advance(600_001)
  expect(reasonIn(await browser.finish(answer))).toBe('expired')
})

const NOW_S = Math.floor(Date.now() / 1000)
const FORGED: Record<string, LoginFaults> = {
  'another nonce': { idToken: { nonce: 'other' } },
  'no nonce': { idToken: { nonce: undefined } },
  'another issuer': { idToken: { iss: 'https://evil.example' } },
  'another audience': { idToken: { aud: 'other-client' } },
  'an expiry in the past': { idToken: { iat: NOW_S - 900, exp: NOW_S - 300 } },
  'no expiry': { idToken: { exp: undefined } },
  'no subject': { idToken: { sub: undefined } },
  'another key': { foreignKey: true },
  'user information of another person': { userInfo: { sub: 'v-2' } },
}

test.each(Object.entries(FORGED))('PT-08: an ID token with %s is refused', async (_name, faults) => {
  const { login, newBrowser, context } = await startLogin()
  Object.assign(login.faults, faults)
  const browser = newBrowser()
  expect(reasonIn(await browser.signIn(login, VERA))).toBe('unverified')
  expect(browser.portalCookie).toBeUndefined()
  expect((await context.people.list({ limit: 1 })).documents).toEqual([])
  for (const name of Object.keys(faults)) delete login.faults[name as keyof LoginFaults]
  expect(reasonIn(await browser.signIn(login, VERA))).toBeNull()
})

test('an ID token that expired within the tolerance of clocks is accepted', async () => {
  const { login, newBrowser } = await startLogin()
  Object.assign(login.faults, { idToken: { iat: NOW_S - 330, exp: NOW_S - 10 } })
  expect(reasonIn(await newBrowser().signIn(login, VERA))).toBeNull()
})

test('PT-09: metadata or an answer of another issuer is refused', async () => {
  const { login, newBrowser } = await startLogin()
  const browser = newBrowser()
  login.faults.metadata = { issuer: 'https://evil.example' }
  expect(reasonIn((await browser.begin()).href)).toBe('unverified')
  login.faults.metadata = { authorization_endpoint: 'javascript:alert(1)' }
  expect(reasonIn((await browser.begin()).href)).toBe('unverified')
  login.faults.metadata = {}
  for (const iss of ['https://evil.example', undefined]) {
    const answer = login.answer(await browser.begin(), VERA)
    if (iss === undefined) answer.delete('iss')
    else answer.set('iss', iss)
    expect(reasonIn(await browser.finish(answer))).toBe('unverified')
  }
  expect(login.requests).toEqual([])
})

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/portal/..//evil.example',
  'javascript:alert(1)',
  'portal',
  '',
  `/${'x'.repeat(2_048)}`,
])('PT-10: a sign-in does not lead to %j', async (next) => {
  const { newBrowser } = await startLogin()
  for (const path of ['/__login__', '/__login__/failed']) {
    const response = await newBrowser().open(`${path}?${new URLSearchParams({ next })}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('Location')).toBeNull()
    expect(await response.text()).not.toContain('evil.example')
  }
})

test('PT-11: each sign-in has a new session secret, whatever cookie the browser had before', async () => {
  const { login, newBrowser, callApi, createPerson, signIn } = await startLogin()
  const planted = await signIn(await createPerson('viewer', 'eve', { locked: true }))
  const browser = newBrowser()
  browser.setCookie('stagedoor-portal', planted.split('=')[1] ?? '')
  await browser.signIn(login, VERA)
  const first = browser.portalCookie
  expect(`stagedoor-portal=${first}`).not.toBe(planted)
  expect(await callApi('GET', '/v1/user', { cookie: planted })).toMatchObject({ status: 401 })
  browser.setCookie('stagedoor-portal', 'unknown')
  await browser.signIn(login, VERA)
  expect(browser.portalCookie).not.toBe(first)
})

const GROUPS: [string, unknown][] = [
  ['an object', { 0: 'administrators', administrators: true }],
  ['a list in a list', [['administrators']]],
  ['a list as text', 'users,administrators'],
  ['another case', ['Administrators']],
  ['a number', 1],
  ['null', null],
]

test.each(GROUPS)('PT-12: a claim of roles that is %s makes nobody an administrator', async (_name, groups) => {
  const { login, newBrowser, whoAmI } = await startLogin()
  const browser = newBrowser()
  await browser.signIn(login, { ...VERA, groups })
  expect(await whoAmI(browser)).toMatchObject({ user_role: 'viewer' })
  await newBrowser().signIn(login, { ...VERA, groups: ['administrators'] })
  expect(await whoAmI(browser)).toMatchObject({ user_role: 'administrator' })
})

test('PT-12: an address that begins with the name of a configured administrator makes none', async () => {
  const settings = { administrators: ['ada', 'root@company.example'] }
  const { login, newBrowser, whoAmI } = await startLogin({ settings })
  const signedIn = async (claims: Record<string, unknown>) => {
    const browser = newBrowser()
    await browser.signIn(login, claims)
    return whoAmI(browser)
  }
  expect(await signedIn({ sub: 'e-1', email: 'ada@evil.example' })).toMatchObject({ user_role: 'viewer' })
  expect(await signedIn({ sub: 'e-2', email: 'root@company.example', email_verified: false })).toMatchObject({
    user_role: 'viewer',
  })
  const root = { username: 'root@company.example', user_role: 'administrator', role_source: 'configuration' }
  expect(await signedIn({ sub: 'r-1', email: 'root@company.example' })).toMatchObject(root)
  expect(await signedIn({ sub: 'a-1', preferred_username: 'ada' })).toMatchObject({ user_role: 'administrator' })
})

test('PT-13: a locked or half-deleted person gets a page, and no session', async () => {
  const { login, newBrowser, context } = await startLogin()
  await newBrowser().signIn(login, VERA)
  const vera = await context.people.findByUsername('vera')
  for (const [field, reason] of [
    ['locked', 'locked'],
    ['deleting', 'deleting'],
  ] as const) {
    await context.people.change(vera?.guid ?? '', (person) => ({ ...person, locked: false, [field]: true }))
    const browser = newBrowser()
    const location = await browser.signIn(login, { ...VERA, family_name: 'Changed' })
    expect(reasonIn(location)).toBe(reason)
    expect(browser.portalCookie).toBeUndefined()
    const page = await fetch(location)
    expect(page.status).toBe(403)
    expect(page.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
    expect(await page.text()).toContain(`href="/__login__?next=%2Fportal%2F"`)
  }
  expect((await context.people.find(vera?.guid ?? ''))?.lastName).toBe('Vogel')
})

test('more claims than fit into a record are refused with a sentence', async () => {
  const { login, newBrowser } = await startLogin()
  const groups = Array.from({ length: 1_000 }, (_, number) => `group-of-the-company-${number}`)
  expect(reasonIn(await newBrowser().signIn(login, { ...VERA, groups }))).toBe('profile')
})

test('an identity provider that refuses or denies leads to a page with what to do', async () => {
  const { login, newBrowser, events } = await startLogin()
  const browser = newBrowser()
  const refuse = async (error: string) => {
    const { searchParams } = await browser.begin('/portal/apps')
    const state = searchParams.get('state') ?? ''
    return browser.finish(new URLSearchParams({ error, state, iss: login.issuer, error_description: '<b>evil</b>' }))
  }
  const denied = await refuse('access_denied')
  expect(reasonIn(denied)).toBe('denied')
  const page = await (await fetch(denied, { headers: { 'Accept-Language': 'de' } })).text()
  expect(page).toContain('beim Identitätsanbieter abgebrochen')
  expect(page).toContain('href="/__login__?next=%2Fportal%2Fapps"')
  expect(page).not.toContain('evil')
  expect(page).toContain(new URL(denied).searchParams.get('request'))
  expect(reasonIn(await refuse('server_error'))).toBe('unreachable')
  login.faults.tokenError = 'invalid_grant'
  expect(reasonIn(await browser.signIn(login, VERA))).toBe('expired')
  login.faults.tokenError = 'invalid_client'
  expect(reasonIn(await browser.signIn(login, VERA))).toBe('unreachable')
  expect(events()).toContainEqual(expect.objectContaining({ event: 'portal-session.refused', reason: 'denied' }))
})

test('an identity provider that is down is asked again at the next sign-in', async () => {
  const { login, newBrowser } = await startLogin()
  const browser = newBrowser()
  login.faults.metadata = { authorization_endpoint: undefined }
  const failed = (await browser.begin()).href
  expect(['unreachable', 'unverified']).toContain(reasonIn(failed))
  login.faults.metadata = {}
  expect(reasonIn(await browser.signIn(login, VERA))).toBeNull()
})

test.each(['metadata', 'token', 'userinfo'] as const)(
  'an identity provider that does not respond at %s is given up',
  async (hangsAt) => {
    const login = await startFakeLogin()
    const provider = new IdentityProvider({ ...CLIENT, issuer: login.issuer, callTimeoutS: 0.2 })
    onTestFinished(() => provider.close())
    login.faults.hangsAt = hangsAt
    const secrets = { state: 's', nonce: 'n', codeVerifier: 'v'.repeat(43) }
    const redirectUri = 'http://127.0.0.1:1/__login__/callback'
    const attempt = async () => {
      const answer = login.answer(await provider.authorizationUrl(redirectUri, secrets), VERA)
      return provider.redeem(new URL(`${redirectUri}?${answer}`), secrets)
    }
    await expect(attempt()).rejects.toMatchObject({ reason: 'unreachable' })
    delete login.faults.hangsAt
    expect(await attempt()).toMatchObject({ issuer: login.issuer, subject: 'v-1' })
  },
)

test('an identity provider at a private address is refused in production', async () => {
  const login = await startFakeLogin()
  const provider = new IdentityProvider({ ...CLIENT, issuer: login.issuer, allowPrivateAddresses: false })
  onTestFinished(() => provider.close())
  await expect(provider.signOutUrl('https://portal.example/')).rejects.toMatchObject({ name: 'LoginError' })
})

test('PT-13: a person who is locked between the check and the session gets none', async () => {
  const { login, newBrowser, context } = await startLogin()
  const browser = newBrowser()
  const secrets = await browser.begin()
  const answer = login.answer(secrets, VERA)
  const begun: string[] = []
  const portalSessions = Object.assign(new PortalSessions(context), {
    async begin(guid: string) {
      await context.people.change(guid, (person) => ({ ...person, locked: true }))
      begun.push(await context.portalSessions.begin(guid))
      return begun.at(-1) ?? ''
    },
  })
  const finished = finishLogin({ ...context, portalSessions }, browser.loginSecret, answer)
  await expect(finished).rejects.toMatchObject({ reason: 'locked' })
  expect(begun).toHaveLength(1)
  expect(await context.portalSessions.use(begun[0] ?? '')).toBeUndefined()
})

test('prefetching and HEAD begin and finish nothing', async () => {
  const { login, newBrowser } = await startLogin()
  const browser = newBrowser()
  expect((await browser.open('/__login__', { headers: { 'Sec-Purpose': 'prefetch' } })).status).toBe(503)
  expect((await browser.open('/__login__', { method: 'HEAD' })).status).toBe(204)
  const answer = login.answer(await browser.begin(), VERA)
  const callback = `/__login__/callback?${answer}`
  expect((await browser.open(callback, { method: 'HEAD' })).status).toBe(204)
  expect((await browser.open(callback, { headers: { 'Sec-Purpose': 'prefetch' } })).status).toBe(503)
  expect(reasonIn(await browser.finish(answer))).toBeNull()
})

test('PT-14: sign-ins and wrong keys of one address are limited, and right keys still work', async () => {
  const { newBrowser, callApi, createPerson, createKey } = await startLogin({
    settings: { signInsPerMinute: 3, wrongKeysPerMinute: 3 },
  })
  for (let count = 0; count < 3; count += 1) await newBrowser().begin()
  const refused = await newBrowser().open('/__login__')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  const key = await createKey(await createPerson('viewer', 'vera'))
  const wrong = () => callApi('GET', '/v1/user', { key: 'wrong' })
  for (let count = 0; count < 3; count += 1) expect(await wrong()).toMatchObject({ status: 401, json: { code: 30 } })
  const limited = await wrong()
  expect(limited).toMatchObject({ status: 429, json: { code: 277 } })
  expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await callApi('GET', '/v1/user', { key })).toMatchObject({ status: 200 })
})

test('a session ends after eight hours without a request, and after a day in any case', async () => {
  const { login, newBrowser, callApi, advance } = await startLogin()
  const [idle, busy] = [newBrowser(), newBrowser()]
  await idle.signIn(login, VERA)
  await busy.signIn(login, VERA)
  const statusOf = async ({ cookie }: LoginBrowser) => (await callApi('GET', '/v1/user', { cookie })).status
  for (let hours = 7; hours < 24; hours += 7) {
    advance(7 * 3_600_000)
    expect(await statusOf(busy)).toBe(200)
  }
  expect(await statusOf(idle)).toBe(401)
  advance(3 * 3_600_000)
  expect(await statusOf(busy)).toBe(401)
})
