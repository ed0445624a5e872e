import { navigate } from '@stagedoor/testing/navigate'
import { describe, expect, test } from 'vitest'
import { ProviderError } from '../../src/errors.ts'
import type { Person } from '../../src/identity/person.ts'
import { NAVIGATION } from './open-content.ts'
import { type ConnectedPortal, startConnectedPortal } from './start-connected-portal.ts'

const PREFIX = '/__oauth__/integrations'

/** A browser with a portal session that follows no redirects. */
async function openBrowser(portal: ConnectedPortal, person?: Person) {
  const cookie = person && (await portal.signIn(person))
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = { ...(cookie && { Cookie: cookie }), ...init.headers }
    const response = await fetch(new URL(path, portal.publicUrl), { ...init, headers, redirect: 'manual' })
    return { status: response.status, location: response.headers.get('Location') ?? '', text: await response.text() }
  }
  return {
    cookie,
    send,
    /** Starts a login, and returns the state that the provider was sent. */
    async start(guid: string, query = '') {
      const { location } = await send(`${PREFIX}/${guid}/login${query}`)
      return new URL(location).searchParams.get('state') ?? ''
    },
    answer: (parameters: Record<string, string>) => send(`${PREFIX}/callback?${new URLSearchParams(parameters)}`),
    post: (path: string, origin: string | undefined = portal.publicUrl) =>
      send(path, { method: 'POST', headers: { ...(origin && { Origin: origin }) } }),
  }
}

async function startLogins() {
  const portal = await startConnectedPortal()
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid])
  const browser = await openBrowser(portal, portal.vera)
  const exchange = async () => portal.exchange({ token: await portal.viewerToken(portal.vera, item) })
  return { ...portal, portal, guid, client, item, browser, exchangeAsVera: exchange }
}

const problem = (guid: string, failure: string, redirect = '/portal/connections') =>
  `${PREFIX}/${guid}/problem/${failure}?redirect=${encodeURIComponent(redirect)}`

describe('a login', () => {
  test('leads to the provider with state and PKCE, and back to the page that it names', async () => {
    const { guid, client, browser, exchangeAsVera, publicUrl } = await startLogins()
    const state = await browser.start(guid, '?redirect=%2Fportal%2Fcontent%2F1%3Ftab%3Da')
    expect(client.authorizations).toMatchObject([
      { state, redirectUri: `${publicUrl}${PREFIX}/callback`, codeVerifier: expect.any(String), forceConsent: false },
    ])
    expect(await browser.answer({ state, code: 'c1' })).toMatchObject({
      status: 303,
      location: '/portal/content/1?tab=a',
    })
    expect(client.redemptions).toEqual([
      {
        code: 'c1',
        codeVerifier: client.authorizations[0]?.codeVerifier,
        redirectUri: `${publicUrl}${PREFIX}/callback`,
      },
    ])
    expect(await exchangeAsVera()).toMatchObject({ json: { access_token: 'access-token-for-c1' } })
  })

  test('of a signed-out person leads to the sign-in of the portal first', async () => {
    const { portal, guid } = await startLogins()
    const browser = await openBrowser(portal)
    const path = `${PREFIX}/${guid}/login?redirect=%2Fportal%2F`
    expect(await browser.send(path)).toMatchObject({
      status: 303,
      location: `/__login__?next=${encodeURIComponent(path)}`,
    })
  })

  test('exists for Viewer integrations only', async () => {
    const { browser, directory } = await startLogins()
    const service = directory.add({ authType: 'Service Account' }).guid
    const { location } = await browser.send(`${PREFIX}/${service}/login`)
    expect(location).toBe(problem(service, 'no_login'))
    const page = await browser.send(location)
    expect(page).toMatchObject({ status: 404 })
    expect(page.text).toContain('needs no login')
    expect(page.text).not.toContain(`${PREFIX}/${service}/login`)
  })

  test.each([
    ['//evil.example', '/portal/connections'],
    ['https://evil.example/', '/portal/connections'],
    ['/\\evil.example', '/portal/connections'],
  ])('PT-40: never leads to another site: %s', async (redirect, location) => {
    const { guid, browser } = await startLogins()
    const state = await browser.start(guid, `?redirect=${encodeURIComponent(redirect)}`)
    expect(await browser.answer({ state, code: 'c1' })).toMatchObject({ status: 303, location })
  })

  test('without a refresh token asks for consent again, and fails then with the reason of Connect', async () => {
    const { guid, client, browser, exchangeAsVera } = await startLogins()
    client.redeemWith = async () => ({ accessToken: 'short', expiresIn: 3600, scope: '', renewal: 'impossible' })
    client.consentQuery = 'prompt=consent'
    const first = await browser.answer({ state: await browser.start(guid), code: 'c1' })
    expect(first.location).toContain('prompt=consent')
    const state = new URL(first.location).searchParams.get('state') ?? ''
    const second = await browser.answer({ state, code: 'c2' })
    expect(second.location).toBe(problem(guid, 'no_refresh_token'))
    const { status, text } = await browser.send(second.location)
    expect(status).toBe(502)
    expect(text).toContain('No refresh token found in response.')
    expect(text).toContain('offline_access')
    expect(await exchangeAsVera()).toMatchObject({ json: { code: 220 } })
  })

  test('without a refresh token fails at once where consent cannot be forced', async () => {
    const { guid, client, browser } = await startLogins()
    client.redeemWith = async () => ({ accessToken: 'short', expiresIn: 3600, scope: '' })
    const { location } = await browser.answer({ state: await browser.start(guid), code: 'c1' })
    expect(location).toBe(problem(guid, 'no_refresh_token'))
  })

  test('at a provider whose tokens never expire keeps the token itself', async () => {
    const { guid, client, browser, exchangeAsVera } = await startLogins()
    client.redeemWith = async () => ({ accessToken: 'lasting', expiresIn: 31_536_000, scope: '', renewal: 'unneeded' })
    await browser.answer({ state: await browser.start(guid), code: 'c1' })
    expect((await exchangeAsVera()).json).toMatchObject({ access_token: 'lasting' })
  })

  test.each([
    ['denied', { error: 'access_denied' }],
    ['unavailable', { error: 'server_error' }],
  ])('is %s with %j', async (failure, parameters) => {
    const { guid, client, browser } = await startLogins()
    const { location } = await browser.answer({ state: await browser.start(guid, '?redirect=%2Fa'), ...parameters })
    expect(location).toBe(problem(guid, failure, '/a'))
    expect(client.redemptions).toEqual([])
    const { text } = await browser.send(location)
    expect(text).toContain(`${PREFIX}/${guid}/login?redirect=%2Fa`)
  })

  test.each([
    ['unavailable', new ProviderError('provider_unreachable')],
    ['expired', new ProviderError('provider_rejected_code')],
  ])('is %s if the provider fails', async (failure, error) => {
    const { guid, client, browser } = await startLogins()
    client.redeemWith = () => Promise.reject(error)
    const { location } = await browser.answer({ state: await browser.start(guid), code: 'c1' })
    expect(location).toBe(problem(guid, failure))
  })

  test('speaks the language of the browser', async () => {
    const { guid, browser } = await startLogins()
    const { text } = await browser.send(problem(guid, 'denied'), { headers: { 'Accept-Language': 'de' } })
    expect(text).toContain('Sie sind nicht mit Warehouse verbunden')
  })
})

describe('a response', () => {
  test('PT-41: that is repeated redeems nothing again, and leads to the same page', async () => {
    const { guid, client, browser } = await startLogins()
    const state = await browser.start(guid, '?redirect=%2Fa')
    const answers = await Promise.all([1, 2, 3].map(() => browser.answer({ state, code: 'c1' })))
    expect(answers.map(({ location }) => location)).toEqual(['/a', '/a', '/a'])
    expect(await browser.answer({ state, code: 'other' })).toMatchObject({ location: '/a' })
    expect(client.redemptions).toHaveLength(1)
  })

  test.each<[string, Record<string, string>]>([
    ['an unknown state', { state: `connection.${'a'.repeat(43)}`, code: 'c1' }],
    ['the state of a dashboard', { state: `${'a'.repeat(43)}.${'a'.repeat(43)}`, code: 'c1' }],
    ['no state', { code: 'c1' }],
  ])('PT-41: with %s is refused', async (_name, parameters) => {
    const { client, browser } = await startLogins()
    const { location } = await browser.answer(parameters)
    expect(location).toBe(problem('unknown', 'expired'))
    expect(await browser.send(location)).toMatchObject({ status: 400 })
    expect(client.redemptions).toEqual([])
  })

  test('PT-41: after ten minutes is refused', async () => {
    const { guid, client, browser, advance } = await startLogins()
    const state = await browser.start(guid)
    advance(600_001)
    expect((await browser.answer({ state, code: 'c1' })).location).toBe(problem('unknown', 'expired'))
    expect(client.redemptions).toEqual([])
  })

  test.each([
    ['another person', 'other_person', (portal: ConnectedPortal) => portal.paula],
    ['another browser of the same person', 'other_browser', (portal: ConnectedPortal) => portal.vera],
  ])('PT-42: in the browser of %s ends the login', async (_name, failure, personOf) => {
    const { portal, guid, client, browser } = await startLogins()
    const state = await browser.start(guid)
    const other = await openBrowser(portal, personOf(portal))
    expect((await other.answer({ state, code: 'c1' })).location).toBe(problem(guid, failure))
    expect((await browser.answer({ state, code: 'c1' })).location).toBe(problem(guid, failure))
    expect(client.redemptions).toEqual([])
  })

  test('PT-42: in a browser that is signed out changes nothing', async () => {
    const { portal, guid, browser } = await startLogins()
    const state = await browser.start(guid)
    const other = await openBrowser(portal)
    expect((await other.answer({ state, code: 'c1' })).location).toBe(problem('unknown', 'other_browser'))
    expect(await browser.answer({ state, code: 'c1' })).toMatchObject({ location: '/portal/connections' })
  })

  test.each([
    ['another issuer than that of the integration', 'https://provider.example', 'https://evil.example'],
    ['an issuer on another host, where none is configured', undefined, 'https://evil.example'],
    ['no issuer where one is expected', 'https://provider.example', undefined],
  ])('PT-43: from %s is refused', async (_name, issuer, iss) => {
    const { guid, client, browser } = await startLogins()
    client.issuer = issuer
    const state = await browser.start(guid)
    const { location } = await browser.answer({ state, code: 'c1', ...(iss && { iss }) })
    expect(location).toBe(problem(guid, 'wrong_issuer'))
    expect(client.redemptions).toEqual([])
  })

  test('from the host of the authorization endpoint is accepted as issuer', async () => {
    const { guid, browser } = await startLogins()
    const state = await browser.start(guid)
    const { location } = await browser.answer({ state, code: 'c1', iss: 'https://provider.example/realms/one' })
    expect(location).toBe('/portal/connections')
  })

  test('leads browsers to content by a page, because the provider’s page may limit redirects, and other clients at once', async () => {
    const { guid, browser, publicUrl } = await startLogins()
    const path = '/portal/content/1/open?path=%2F'
    const query = `?redirect=${encodeURIComponent(path)}`
    const state = await browser.start(guid, query)
    const address = `${publicUrl}${PREFIX}/callback?${new URLSearchParams({ state, code: 'c1' })}`
    const page = await navigate(address, { ...NAVIGATION, Cookie: browser.cookie ?? '' })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(`<meta http-equiv="refresh" content="0; url=${path}">`)
    const other = { state: await browser.start(guid, query), code: 'c2' }
    expect(await browser.answer(other)).toMatchObject({ status: 303, location: path })
  })

  test('PT-43: after the addresses of the provider were changed is not redeemed there', async () => {
    const { guid, client, browser } = await startLogins()
    const state = await browser.start(guid)
    Object.assign(client, { name: 'moved' })
    expect(await browser.answer({ state, code: 'c1' })).toMatchObject({ location: problem(guid, 'expired') })
    expect(client.redemptions).toEqual([])
  })

  test('PT-43: at the redirect URI of another integration is refused', async () => {
    const { guid, client, browser } = await startLogins()
    const state = await browser.start(guid)
    const { location } = await browser.send(`/oauth/callback/spotify?state=${state}&code=c1`)
    expect(location).toBe(problem(guid, 'wrong_issuer'))
    expect(client.redemptions).toEqual([])
  })

  test('at the redirect URI of an integration of the configuration file is accepted', async () => {
    const { guid, client, browser, directory, exchangeAsVera } = await startLogins()
    directory.redirectPath = '/oauth/callback/warehouse'
    const state = await browser.start(guid)
    expect(await browser.send(`/oauth/callback/warehouse?state=${state}&code=c1`)).toMatchObject({
      location: '/portal/connections',
    })
    expect(client.redemptions).toHaveLength(1)
    expect(await exchangeAsVera()).toMatchObject({ status: 200 })
  })

  test('leaves neither code nor state in the address bar, and no secret in log or store', async () => {
    const { guid, client, browser, lines } = await startLogins()
    client.redeemWith = () => Promise.reject(new ProviderError('provider_error'))
    const state = await browser.start(guid)
    const { location } = await browser.answer({ state, code: 'secret-code' })
    expect(location).not.toContain(state)
    expect(location).not.toContain('secret-code')
    expect(lines.join('\n')).not.toContain('secret-code')
    expect(lines.join('\n')).not.toContain(state)
  })
})

describe('a logout', () => {
  test('by a link of this server ends the session and its tokens at once, and revokes the grant', async () => {
    const { guid, client, browser, exchangeAsVera } = await startLogins()
    await browser.answer({ state: await browser.start(guid), code: 'c1' })
    expect(await exchangeAsVera()).toMatchObject({ status: 200 })
    const path = `${PREFIX}/${guid}/logout?redirect=%2Fb`
    const answer = await browser.send(path, { headers: { 'Sec-Fetch-Site': 'same-origin' } })
    expect(answer).toMatchObject({ status: 303, location: '/b' })
    expect(client.revocations).toEqual(['refresh-token-for-c1'])
    expect(await exchangeAsVera()).toMatchObject({ status: 400, json: { code: 220 } })
  })

  test('PT-44: by a link of another site asks first, and its button needs the own origin', async () => {
    const { guid, client, browser, exchangeAsVera } = await startLogins()
    await browser.answer({ state: await browser.start(guid), code: 'c1' })
    const path = `${PREFIX}/${guid}/logout`
    for (const site of ['cross-site', 'same-site', 'none', undefined]) {
      const page = await browser.send(path, { headers: { ...(site && { 'Sec-Fetch-Site': site }) } })
      expect(page).toMatchObject({ status: 200 })
      expect(page.text).toContain('Disconnect from Warehouse?')
    }
    for (const origin of ['https://evil.example', 'null', ''])
      expect(await browser.post(path, origin)).toMatchObject({ status: 303, location: path })
    expect(client.revocations).toEqual([])
    expect(await exchangeAsVera()).toMatchObject({ status: 200 })
    expect(await browser.post(path)).toMatchObject({ status: 303, location: '/portal/connections' })
    expect(client.revocations).toHaveLength(1)
    expect(await exchangeAsVera()).toMatchObject({ json: { code: 220 } })
  })

  test('ends the tokens also if the provider is down, and revokes them later', async () => {
    const { guid, client, browser, exchangeAsVera, portal } = await startLogins()
    await browser.answer({ state: await browser.start(guid), code: 'c1' })
    client.revokeWith = () => Promise.reject(new ProviderError('provider_unreachable'))
    await browser.post(`${PREFIX}/${guid}/logout`)
    expect(await exchangeAsVera()).toMatchObject({ json: { code: 220 } })
    client.revokeWith = async () => {}
    portal.context.tasks.abortDelays()
    await portal.context.tasks.waitForAll()
    expect(client.revocations.length).toBeGreaterThan(1)
    expect(portal.events().filter(({ event }) => event === 'grant.revoked')).toHaveLength(1)
  })
})
