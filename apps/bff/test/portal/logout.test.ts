import { expect, test } from 'vitest'
import { PortalSessions } from '../../src/identity/portal-sessions.ts'
import { startFakeLogin } from './fake-login.ts'
import { LoginBrowser, locationOf } from './login-browser.ts'
import { startPortalApp } from './start-portal-app.ts'

async function startSignedIn() {
  const login = await startFakeLogin()
  const app = await startPortalApp({ settings: { issuer: login.issuer } })
  const browser = new LoginBrowser(app.publicUrl)
  await browser.signIn(login, { sub: 'v-1', preferred_username: 'vera', name: 'Vera <Vogel>' })
  const statusOf = async (cookie: string) => (await app.callApi('GET', '/v1/user', { cookie })).status
  return { ...app, login, browser, statusOf }
}

test('the sign-out ends the session here, and then at the identity provider', async () => {
  const { login, browser, statusOf, publicUrl, context } = await startSignedIn()
  const { cookie } = browser
  const location = new URL(
    locationOf(await browser.open('/__logout__', { method: 'POST', headers: { Origin: publicUrl } })),
  )
  expect(`${location.origin}${location.pathname}`).toBe(`${login.issuer}/end`)
  const parameters = Object.fromEntries(location.searchParams)
  expect(parameters).toMatchObject({
    client_id: 'stagedoor',
    post_logout_redirect_uri: `${publicUrl}/__logout__/done`,
    id_token_hint: expect.stringMatching(/^ey[\w-]+\.[\w-]+\.[\w-]+$/),
  })
  expect(browser.portalCookie).toBeUndefined()
  expect(await statusOf(cookie)).toBe(401)
  expect(await context.portalSessions.use(/stagedoor-portal=([\w-]+)/.exec(cookie)?.[1] ?? '')).toBeUndefined()
  const page = await browser.open('/__logout__/done')
  expect(await page.text()).toContain('<h1>You are signed out</h1>')
})

test('the store has neither the ID token nor the secret of the session', async () => {
  const { context, store } = await startSignedIn()
  const values: string[] = []
  const create: typeof store.create = (key, value, ttlMs) => {
    values.push(key, value)
    return store.create(key, value, ttlMs)
  }
  const spied = new Proxy(store, {
    get(target, name) {
      const member: unknown = name === 'create' ? create : Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  const sessions = new PortalSessions({ ...context, store: spied })
  const secret = await sessions.begin('person', 'header.payload.signature')
  expect(values.join()).toContain('person')
  expect(values.join()).not.toContain('payload')
  expect(values.join()).not.toContain(secret)
  expect(await sessions.end(secret)).toEqual({ person: 'person', idToken: 'header.payload.signature' })
})

test('a link asks first, and names the person as text', async () => {
  const { login, browser, statusOf } = await startSignedIn()
  const response = await browser.open('/__logout__')
  const page = await response.text()
  expect(page).toContain('<form method="post" action="/__logout__">')
  expect(page).toContain('Vera &#60;Vogel&#62;')
  expect(response.headers.get('Content-Security-Policy')).toContain(`form-action 'self' ${login.issuer}`)
  expect(await statusOf(browser.cookie)).toBe(200)
})

test('PT-15: another site cannot sign a person out', async () => {
  const { browser, statusOf } = await startSignedIn()
  const { cookie } = browser
  const forgeries: Record<string, string>[] = [
    {},
    { Origin: 'https://evil.example' },
    { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ]
  for (const headers of forgeries) {
    const response = await browser.open('/__logout__', { method: 'POST', headers })
    expect(response.status).toBe(403)
    expect(await statusOf(cookie)).toBe(200)
  }
  const own = { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }
  expect((await browser.open('/__logout__', { method: 'POST', headers: own })).status).toBe(303)
  expect(await statusOf(cookie)).toBe(401)
})

test('without an end of sessions at the identity provider, the sign-out ends here', async () => {
  const login = await startFakeLogin()
  login.faults.metadata = { end_session_endpoint: undefined }
  const { publicUrl } = await startPortalApp({ settings: { issuer: login.issuer } })
  const browser = new LoginBrowser(publicUrl)
  await browser.signIn(login, { sub: 'v-1', preferred_username: 'vera' })
  const out = await browser.open('/__logout__', { method: 'POST', headers: { Origin: publicUrl } })
  expect(locationOf(out)).toBe(`${publicUrl}/__logout__/done`)
  expect(locationOf(await browser.open('/__logout__'))).toBe(`${publicUrl}/__logout__/done`)
})
