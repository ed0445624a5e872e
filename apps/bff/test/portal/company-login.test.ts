import { randomBytes } from 'node:crypto'
import { freePort } from '@stagedoor/testing/free-port'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { expect, onTestFinished, test } from 'vitest'
import type { PortalSettings } from '../../src/config/portal-settings.ts'
import { checkIdentityProvider } from '../../src/doctor/check-identity-provider.ts'
import { startFakeLogin } from './fake-login.ts'
import { LoginBrowser, locationOf } from './login-browser.ts'
import { startPortalApp } from './start-portal-app.ts'

const CLIENT = { clientId: 'portal', clientSecret: 'secret-of.the portal+/=' }

async function startCompany() {
  const port = await freePort()
  const company = await startMockProvider({
    ...CLIENT,
    redirectUris: [`http://127.0.0.1:${port}/__login__/callback`],
    costume: 'company',
  })
  onTestFinished(() => company.stop())
  const app = await startPortalApp({ port, settings: { ...CLIENT, issuer: company.url } })
  return { ...app, company }
}

/** Chooses a person on the company's page, as a browser does, and returns the address of the answer. */
async function choosePerson(authorization: URL, person: string): Promise<URL> {
  const company = new LoginBrowser(authorization.origin)
  const page = new URL(locationOf(await company.open(authorization.href)), authorization)
  const body = new URLSearchParams({ listener: person })
  let location = locationOf(await company.open(`${page.pathname}/listener`, { method: 'POST', body }))
  while (new URL(location, authorization).origin === authorization.origin)
    location = locationOf(await company.open(location))
  return new URL(location)
}

test.each([
  ['vera', 'viewer'],
  ['paul', 'publisher'],
  ['ada', 'administrator'],
])('%s signs in at the company and is %s there and here, until the sign-out ends both', async (person, role) => {
  const { callApi, company, publicUrl } = await startCompany()
  const browser = new LoginBrowser(publicUrl)
  const { searchParams } = await choosePerson(await browser.begin('/portal/'), person)
  expect(await browser.finish(searchParams)).toBe(`${publicUrl}/portal/`)
  expect((await callApi('GET', '/v1/user', { cookie: browser.cookie })).json).toMatchObject({
    username: person,
    email: `${person}@company.example`,
    user_role: role,
  })
  const signedOut = await browser.open('/__logout__', { method: 'POST', headers: { Origin: publicUrl } })
  const there = new LoginBrowser(company.url)
  const page = await (await there.open(locationOf(signedOut))).text()
  const [, action = ''] = /action="([^"]+)"/.exec(page) ?? []
  const fields = [...page.matchAll(/name="(\w+)" value="(\w+)"/g)].map(([, name = '', value = '']) => [name, value])
  const body = new URLSearchParams(fields as [string, string][])
  expect(locationOf(await there.open(action, { method: 'POST', body }))).toBe(`${publicUrl}/__logout__/done`)
})

async function diagnose(settings: PortalSettings) {
  const findings: Record<string, string> = {}
  for await (const { check, verdict, message } of checkIdentityProvider({ settings, random: randomBytes }))
    findings[check] = `${verdict}: ${message}`
  return findings
}

test('the doctor checks metadata, redirect URI, client and sign-out of the identity provider', async () => {
  const { context, company } = await startCompany()
  const { settings } = context
  expect(await diagnose(settings)).toEqual({
    PORTAL_OIDC_ISSUER: 'ok: publishes its metadata',
    'portal sign-in': 'ok: accepts the authorization request',
    PORTAL_OIDC_CLIENT_ID: 'ok: accepts the client, and rejects an invalid code',
    'portal sign-out': `ok: must have ${settings.publicUrl}/__logout__/done as a post-logout redirect URI`,
  })
  expect(await diagnose({ ...settings, clientSecret: 'wrong' })).toMatchObject({
    PORTAL_OIDC_CLIENT_ID: expect.stringMatching(/^failed: .*rejects this client/),
  })
  expect(await diagnose({ ...settings, publicUrl: 'http://127.0.0.1:1' })).toMatchObject({
    'portal sign-in': expect.stringContaining('exactly http://127.0.0.1:1/__login__/callback is registered'),
  })
  expect(await diagnose({ ...settings, issuer: `${company.url}/other` })).toEqual({
    PORTAL_OIDC_ISSUER: expect.stringMatching(/^failed: The identity provider does not respond with its metadata/),
  })
})

test('the doctor finds another issuer, and an identity provider without a sign-out', async () => {
  const login = await startFakeLogin()
  const { context } = await startPortalApp({ settings: { issuer: login.issuer } })
  login.faults.metadata = { issuer: `${login.issuer}/` }
  expect(await diagnose({ ...context.settings, issuer: `${login.issuer}/path` })).toEqual({
    PORTAL_OIDC_ISSUER: expect.stringMatching(/^failed: /),
  })
  login.faults.metadata = { issuer: 'https://evil.example' }
  expect(await diagnose(context.settings)).toEqual({
    PORTAL_OIDC_ISSUER: expect.stringMatching(/^failed: The metadata has another issuer/),
  })
  login.faults.metadata = { end_session_endpoint: undefined }
  expect(await diagnose(context.settings)).toMatchObject({ 'portal sign-out': expect.stringMatching(/^warning: /) })
})
