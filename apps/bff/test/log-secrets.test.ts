import { randomBytes } from 'node:crypto'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { expect, it, onTestFinished, vi } from 'vitest'
import { parseKeyRing } from '../src/crypto/key-ring.ts'
import { createSealer } from '../src/crypto/seal.ts'
import { BrowserWindow, readCode } from './browser-window.ts'
import { createTestIntegration } from './create-test-integration.ts'
import { Dashboard, next } from './dashboard.ts'
import { FaultyRecordStore } from './fakes/faulty-record-store.ts'
import {
  CLIENT_ID,
  CLIENT_SECRET,
  GOOD_REPLY,
  json,
  startTokenEndpoint,
  type TokenEndpoint,
} from './fakes/token-endpoint.ts'
import { SessionClient } from './session-client.ts'
import { type RunningApp, startApp } from './start-app.ts'

const TOKENS = {
  access_token: `canary-access-${randomBytes(16).toString('hex')}`,
  refresh_token: 'canary-refresh-token',
}
const PROVIDER_CODE = 'canary-provider-code'
const PROVIDER_WORDS = 'canary-error-description'

/** All that was secret in one run, by name, and where it is meant to be read: answers to a method and path, or frames. */
type Secrets = Map<string, { value: string; mayStandIn?: string[] }>

/** A dashboard, its window and all their secrets. */
function createParty(app: RunningApp, secrets: Secrets) {
  const party = { dashboard: new Dashboard(app), browser: new BrowserWindow(app) }
  const count = secrets.size
  secrets.set(`claim verifier ${count}`, { value: party.dashboard.claimVerifier })
  secrets.set(`opener verifier ${count}`, { value: party.dashboard.openerVerifier })
  return party
}

/** Goes to the provider, with the opener's proof or without. Gives the state. */
async function begin(secrets: Secrets, { dashboard, browser }: ReturnType<typeof createParty>, openerVerifier = '') {
  const form = await browser.openStartPage(dashboard.startUrl)
  const answer = await browser.submit({ ...form, action: 'continue', openerVerifier })
  const state = new URL(answer.headers.get('Location') ?? '').searchParams.get('state') ?? ''
  const count = secrets.size
  secrets.set(`csrf ${count}`, { value: form['csrf'] ?? '', mayStandIn: ['GET /signin/spotify'] })
  secrets.set(`state ${count}`, { value: state.split('.')[1] ?? '', mayStandIn: ['POST /signin/spotify'] })
  for (const [name, value] of browser.cookies) secrets.set(`cookie ${name} ${count}`, { value })
  return state
}

/** Both bindings, and whatever can go wrong on the way. */
async function runEverything(app: RunningApp, endpoint: TokenEndpoint, secrets: Secrets, frames: unknown[][]) {
  const bound = createParty(app, secrets)
  const socket = bound.dashboard.connect()
  socket.onAny((...frame) => void frames.push(frame))
  await next(socket, 'sign-in:progress')
  const state = await begin(secrets, bound, bound.dashboard.openerVerifier)
  await bound.browser.done(await bound.browser.callback({ code: PROVIDER_CODE, state }))
  await new BrowserWindow(app).comeBack({ code: PROVIDER_CODE, state })
  await bound.browser.callback({ code: PROVIDER_CODE, state })
  const { deliveryId, credentials } = await bound.dashboard.until('sign-in:completed')
  secrets.set('session handle', {
    value: credentials.session?.handle ?? '',
    mayStandIn: ['GET /api/sign-in', 'frame sign-in:completed'],
  })
  await bound.dashboard.acknowledge(deliveryId)
  await bound.dashboard.acknowledge(deliveryId)

  const seenElsewhere = createParty(app, secrets)
  const seenState = await begin(secrets, seenElsewhere)
  await new BrowserWindow(app).comeBack({ code: PROVIDER_CODE, state: seenState })

  const typed = createParty(app, secrets)
  const typedState = await begin(secrets, typed)
  const page = await typed.browser.done(await typed.browser.callback({ code: PROVIDER_CODE, state: typedState }))
  const code = readCode(await page.text())
  secrets.set('confirmation code', { value: code, mayStandIn: ['GET /signin/done/{id}'] })
  secrets.set('confirmation code as stored', { value: code.replace('-', '') })
  await typed.dashboard.confirm(`${code}X`)
  await typed.dashboard.confirm(code)
  await typed.dashboard.until('sign-in:completed')
  await typed.dashboard.cancel()

  await runSession(app, secrets)

  for (const status of [200, 400, 401, 500]) {
    endpoint.answerWith(
      json(status, { error: 'invalid_grant', error_description: PROVIDER_WORDS, ...(status === 200 && TOKENS) }),
    )
    const failed = createParty(app, secrets)
    const failedState = await begin(secrets, failed, failed.dashboard.openerVerifier)
    await failed.browser.done(await failed.browser.callback({ code: PROVIDER_CODE, state: failedState }))
    expect(await failed.dashboard.newest()).toMatchObject({ event: 'sign-in:failed' })
  }

  const denied = createParty(app, secrets)
  const deniedState = await begin(secrets, denied)
  await denied.browser.done(
    await denied.browser.callback({ error: 'access_denied', error_description: PROVIDER_WORDS, state: deniedState }),
  )
  const refused = denied.dashboard.connect({ auth: { claimVerifier: denied.dashboard.claimVerifier, more: 1 } })
  frames.push(['connect_error', await next<{ data?: unknown }>(refused, 'connect_error').then(({ data }) => data)])
  const misplaced = denied.dashboard.connect({ query: { claimVerifier: denied.dashboard.claimVerifier } })
  frames.push(['connect_error', String(await next(misplaced, 'connect_error'))])
}

/** A session from its beginning to its end, with what others may try. */
async function runSession(app: RunningApp, secrets: Secrets) {
  const session = await SessionClient.signIn(app)
  secrets.set('handle in use', { value: session.handle, mayStandIn: ['GET /api/sign-in'] })
  const DPoP = await session.prove('POST', '/api/session/renewal')
  secrets.set('proof', { value: DPoP })
  for (const status of [200, 401]) expect((await session.renew({}, { DPoP })).status).toBe(status)
  const thief = new SessionClient(app, session.handle, await DpopKey.create())
  expect((await thief.renew()).status).toBe(401)
  session.clockOffsetMs = 3_600_000
  const nonce = (await session.renew()).headers.get('DPoP-Nonce') ?? ''
  expect((await session.renew({ claims: { nonce } })).status).toBe(200)
  session.clockOffsetMs = 0
  expect((await session.end()).status).toBe(200)
}

/** Every secret in every place where addresses, headers and bodies take one: none of it is right there. */
async function sendSecretsEverywhere(app: RunningApp, secrets: Secrets) {
  const { dashboard, browser } = createParty(app, secrets)
  for (const { value } of [...secrets.values()]) {
    const text = encodeURIComponent(value)
    const headers = { Authorization: `Basic ${text}`, Cookie: text }
    await Promise.all([
      browser.fetch(`/${text}`),
      browser.fetch(`/signin/${text}?id=${text}&opener=${text}`),
      browser.fetch(`/signin/spotify?id=${text}`),
      browser.fetch(`/signin/done/${text}`),
      browser.fetch(`/oauth/callback/${text}?code=${text}&state=${text}`),
      browser.submit({ id: text, opener: text, csrf: text, openerVerifier: text }),
      dashboard.request('/api/sign-in', { headers }),
      dashboard.request(`/api/sign-in?claimVerifier=${text}&wait=x`),
      dashboard.request('/api/sign-in/confirmation', { method: 'POST', body: `{"code":"${text}"` }),
      dashboard.request('/api/session/renewal', {
        method: 'POST',
        headers: { Authorization: `DPoP ${text}`, DPoP: text },
      }),
      dashboard.request('/api/sign-in/receipt', { method: 'POST', body: JSON.stringify({ deliveryId: text }) }),
    ])
  }
}

/** From now on, every answer that anybody gets, under its method and path. */
function recordAnswers(): Promise<[label: string, body: string]>[] {
  const answers: Promise<[string, string]>[] = []
  const { fetch } = globalThis
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
    const response = await fetch(address, init)
    const label = `${init?.method ?? 'GET'} ${new URL(String(address)).pathname.replace(/(?<=^\/signin\/done\/)[\w-]+$/, '{id}')}`
    answers.push(
      response
        .clone()
        .text()
        .then((body) => [label, body]),
    )
    return response
  })
  onTestFinished(() => void vi.restoreAllMocks())
  return answers
}

it('LG-01: no secret is in the log, in the store, or in a response that is not meant to have it', async () => {
  const endpoint = await startTokenEndpoint()
  endpoint.answerWith(json(200, { ...GOOD_REPLY, ...TOKENS }))
  const keyRing = randomBytes(32).toString('base64url')
  const store = new FaultyRecordStore(Date.now)
  const app = await startApp({
    store,
    integrations: [createTestIntegration(endpoint)],
    common: { sealer: createSealer(parseKeyRing(keyRing)) },
  })
  const answers = recordAnswers()
  const secrets: Secrets = new Map([
    ['key ring', { value: keyRing }],
    ['client secret', { value: CLIENT_SECRET }],
    ['client secret, encoded', { value: encodeURIComponent(CLIENT_SECRET) }],
    ['client credentials', { value: Buffer.from(`${CLIENT_ID}:`).toString('base64').slice(0, -2) }],
    [
      'access token',
      {
        value: TOKENS.access_token,
        mayStandIn: ['GET /api/sign-in', 'frame sign-in:completed', 'POST /api/session/renewal'],
      },
    ],
    ['refresh token', { value: TOKENS.refresh_token }],
    ['code of the provider', { value: PROVIDER_CODE }],
    ['words of the provider', { value: PROVIDER_WORDS }],
  ])
  const frames: unknown[][] = []
  await runEverything(app, endpoint, secrets, frames)
  for (const [index, { body }] of endpoint.requests.entries()) {
    const value = body.get('code_verifier')
    if (value !== null) secrets.set(`PKCE verifier ${index}`, { value })
  }
  await sendSecretsEverywhere(app, secrets)

  const seen = [
    ...app.lines.map((line) => ['log', line] as const),
    ...store.written.map((value) => ['store', value] as const),
    ...frames.map((frame) => [`frame ${frame[0]}`, JSON.stringify(frame)] as const),
    ...(await Promise.all(answers)),
  ]
  const leaks = [...secrets].flatMap(([name, { value, mayStandIn = [] }]) =>
    seen
      .filter(([where, text]) => text.includes(value) && !mayStandIn.includes(where))
      .map(([where]) => `${name}: ${where}`),
  )
  expect(leaks).toEqual([])

  // The run was what it should be: every secret was there, and what is made to be told was told.
  expect([...secrets.values()].every(({ value }) => value.length >= 6)).toBe(true)
  for (const { value, mayStandIn = [] } of secrets.values()) {
    for (const label of mayStandIn) {
      expect(seen.some(([where, text]) => where === label && text.includes(value))).toBe(true)
    }
  }
  expect(new Set(app.events().map(({ event }) => event)).size).toBeGreaterThan(10)
})
