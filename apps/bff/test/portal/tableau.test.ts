import { randomUUID } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it, test } from 'vitest'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import {
  API_VERSION,
  CONNECTED_APP,
  configOf,
  createTableauIssuer,
  SITE,
  signInError,
  startTableauServer,
  tableauError,
} from '../fakes/tableau-server.ts'
import { CONTENT_SESSION, startConnectedPortal } from './start-connected-portal.ts'
import { startIntegrationsApp } from './start-integrations-app.ts'

const JWT = 'urn:ietf:params:oauth:token-type:jwt'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const NEW_SECRET = { secret_id: 'newer', secret_value: 'newer-secret-value-of-the-tests' }

/** A portal with a Tableau integration that content of paula uses, and people who have signed in. */
async function startExchange(authType: 'Viewer' | 'Service Account' = 'Viewer') {
  const portal = await startConnectedPortal()
  const { clock } = portal.context
  const tableau = await startTableauServer(clock)
  const { guid } = portal.directory.add({ template: 'tableau', authType })
  portal.directory.issuers.set(guid, createTableauIssuer(tableau.url, clock))
  const item = await portal.createContent([guid])
  const [victor, eve] = [
    await portal.createPerson('viewer', 'victor', { claims: { preferred_username: 'victor' } }),
    await portal.createPerson('viewer', 'eve', { claims: { email: 'ada' } }),
  ]
  const exchangeAs = async (person: typeof victor, form: Record<string, string> = {}) =>
    portal.exchange({ token: await portal.viewerToken(person, item), form })
  return { ...portal, portal, tableau, guid, item, victor, eve, exchangeAs }
}

describe('an exchange', () => {
  it('issues a session of the REST API to content, as the viewer', async () => {
    const { exchangeAs, victor, tableau } = await startExchange()
    const { status, json } = await exchangeAs(victor)
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { issued_token_type: ACCESS_TOKEN, token_type: 'N_A', expires_in: 637_538 },
    })
    const { access_token: token } = json as { access_token: string }
    expect(tableau.sessions.get(token)).toEqual({ user: 'victor', scopes: ['tableau:content:read'] })
  })

  it('issues a JWT for embedding, or with the scopes that content asks for', async () => {
    const { exchangeAs, victor, tableau, guid } = await startExchange()
    const embedding = await exchangeAs(victor, { requested_token_type: JWT, audience: guid })
    expect(embedding).toMatchObject({
      status: 200,
      json: { issued_token_type: JWT, token_type: 'N_A', expires_in: 300 },
    })
    const reading = await exchangeAs(victor, { requested_token_type: JWT, scope: 'tableau:content:read' })
    const claims = [embedding, reading].map(({ json }) => decodeJwt((json as { access_token: string }).access_token))
    expect(claims).toMatchObject([
      { sub: 'victor', scp: ['tableau:views:embed'] },
      { sub: 'victor', scp: ['tableau:content:read'] },
    ])
    expect(tableau.requests).toEqual([])
  })

  it('TC-11: takes no user name from the query, the headers or the form', async () => {
    const { victor, portal, viewerToken, item, key } = await startExchange()
    const { json } = await portal.callApi('POST', '/v1/oauth/integrations/credentials?username=ada&sub=ada', {
      key,
      headers: { 'X-Forwarded-User': 'ada', 'X-Tableau-User': 'ada', Username: 'ada' },
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: 'urn:posit:connect:user-session-token',
        subject_token: await viewerToken(victor, item),
        requested_token_type: JWT,
        username: 'ada',
        sub: 'ada',
        user: 'ada',
      },
    })
    expect(decodeJwt((json as { access_token: string }).access_token).sub).toBe('victor')
  })

  it('TC-12: issues nothing to a person who has not what the mapping names', async () => {
    const { exchangeAs, eve, tableau } = await startExchange()
    const answer = await exchangeAs(eve)
    expect(answer).toMatchObject({ status: 502, json: { code: 241, payload: { reason: 'unmappable_person' } } })
    expect(tableau.requests).toEqual([])
  })

  it('TC-13: issues no scope that the administrator has not allowed', async () => {
    const { exchangeAs, victor, tableau } = await startExchange()
    for (const type of [JWT, ACCESS_TOKEN]) {
      const answer = await exchangeAs(victor, { requested_token_type: type, scope: 'tableau:workbooks:create' })
      expect(answer.json).toMatchObject({ code: 241, payload: { reason: 'scope_missing' } })
    }
    expect(tableau.requests).toEqual([])
  })

  it('acts as the service user for content that runs', async () => {
    const { portal, guid, tableau } = await startExchange('Service Account')
    const report = await portal.createContent([guid], { appMode: 'quarto-static' })
    const token = await portal.runToken(report, portal.openLease(report))
    const { json } = await portal.exchange({ token, type: CONTENT_SESSION })
    expect(tableau.sessions.get((json as { access_token: string }).access_token)?.user).toBe('service')
  })

  it('repeats why Tableau gave no session, and nothing of its text', async () => {
    const { exchangeAs, victor, tableau } = await startExchange()
    tableau.answerWith(signInError(10090))
    expect(await exchangeAs(victor)).toMatchObject({
      status: 502,
      json: { code: 241, error: 'The connected app is disabled. Enable it at the host.' },
    })
    tableau.answerWith(tableauError(401, '401002', 'eyJhbGciOi'))
    expect((await exchangeAs(victor)).text).not.toContain('eyJhbGciOi')
    tableau.answerWith((response) => void response.writeHead(500).end('session|stolen'))
    const { status, text } = await exchangeAs(victor)
    expect([status, text.includes('session|stolen')]).toEqual([502, false])
  })

  it('TC-14: leaves no JWT, session or secret in the log and the trail, which has the ID', async () => {
    const { exchangeAs, victor, portal, tableau } = await startExchange()
    const jwt = ((await exchangeAs(victor, { requested_token_type: JWT })).json as { access_token: string })
      .access_token
    const session = ((await exchangeAs(victor)).json as { access_token: string }).access_token
    await portal.context.tasks.waitForAll()
    await portal.context.trail.write()
    const admin = await portal.createKey(await portal.createPerson('administrator', 'ada'))
    const trail = (await portal.callApi('GET', '/v1/trail', { key: admin })).text
    expect(trail).toContain(decodeJwt(jwt).jti)
    const { documents } = await portal.documents.list('trail', { limit: 10 })
    for (const secret of [jwt, session, CONNECTED_APP.secretValue, ...tableau.jwts])
      for (const text of [portal.lines.join('\n'), trail, JSON.stringify(documents)]) expect(text).not.toContain(secret)
  })

  it('TC-15: issues another JWT each time, whose ID Tableau accepts once', async () => {
    const { exchangeAs, victor, tableau } = await startExchange()
    await Promise.all(Array.from({ length: 10 }, () => exchangeAs(victor)))
    expect(new Set(tableau.claims.map(({ jti }) => jti)).size).toBe(10)
    const [replayed = ''] = tableau.jwts
    const answer = await fetch(`${tableau.url}/api/${API_VERSION}/auth/signin`, {
      method: 'POST',
      body: JSON.stringify({ credentials: { jwt: replayed, site: { contentUrl: SITE } } }),
    })
    expect([answer.status, await answer.text()]).toEqual([401, expect.stringContaining('10091')])
  })
})

describe('an integration', () => {
  async function startManaged() {
    const app = await startIntegrationsApp({ documents: new MemoryDocumentStore() })
    const tableau = await startTableauServer(app.context.clock)
    await app.context.people.change(app.ada.guid, (person) => ({ ...person, claims: { preferred_username: 'ada' } }))
    const create = (config: object = {}) =>
      app.create({ template: 'tableau', config: { ...configOf(tableau.url), ...config } })
    return { ...app, tableau, create }
  }

  it('is verified as the administrator, and shows the origin that Tableau must allow', async () => {
    const { create, call, tableau, publicUrl } = await startManaged()
    const integration = await create()
    expect(integration).toMatchObject({
      auth_type: 'Viewer',
      requires_login: false,
      embedding_origin: publicUrl.replace('127.0.0.1', 'localhost'),
    })
    const verify = () => call('POST', `/integrations/${integration.guid}/verify`)
    expect(await verify()).toEqual({ status: 200, body: { findings: [] } })
    expect(tableau.claims.map(({ sub }) => sub)).toEqual(['ada'])
    expect(tableau.sessions.size).toBe(0)
    tableau.setAhead(60_000)
    expect((await verify()).body['findings']).toEqual([expect.stringMatching(/seconds behind that of Tableau/)])
    tableau.setAhead(-60_000)
    expect((await verify()).body).toMatchObject({ code: 241, payload: { reason: 'clock_off' } })
  })

  it('of a service account is verified as its user', async () => {
    const { create, call, tableau } = await startManaged()
    const { guid } = await create({ auth_type: 'Service Account', username: 'service' })
    expect((await call('POST', `/integrations/${guid}/verify`)).status).toBe(200)
    expect(tableau.claims.map(({ sub }) => sub)).toEqual(['service'])
  })

  it('TC-16: keeps its secrets in no answer and no log line, and sealed in the store', async () => {
    const app = await startManaged()
    const created = await app.create()
    app.tableau.answerWith(tableauError(401, '401002', CONNECTED_APP.secretValue))
    const path = `/integrations/${created.guid}`
    const answers = [created, await app.call('GET', path), await app.call('POST', `${path}/verify`), await app.list()]
    const { documents } = await app.documents.list('integrations', { limit: 10 })
    for (const text of [JSON.stringify(answers), app.lines.join('\n'), JSON.stringify(documents)])
      for (const secret of [CONNECTED_APP.secretValue, CONNECTED_APP.secretId]) expect(text).not.toContain(secret)
  })

  it('TC-17: signs with the newest secret, and for a day with the one before if Tableau does not have the newest', async () => {
    const { create, call, tableau, advance } = await startManaged()
    const { guid } = await create()
    await call('PATCH', `/integrations/${guid}`, { config: NEW_SECRET })
    const verify = async () => (await call('POST', `/integrations/${guid}/verify`)).status
    const kids = () => tableau.jwts.splice(0).map((jwt) => decodeProtectedHeader(jwt).kid)
    expect([await verify(), kids()]).toEqual([200, ['newer', CONNECTED_APP.secretId]])
    tableau.secrets.set(NEW_SECRET.secret_id, NEW_SECRET.secret_value)
    expect([await verify(), kids()]).toEqual([200, ['newer']])
    tableau.secrets.delete(NEW_SECRET.secret_id)
    advance(86_400_000)
    expect([await verify(), kids()]).toEqual([502, ['newer']])
  })

  it('TC-18: whose server moves has no secrets any more', async () => {
    const { create, call, tableau } = await startManaged()
    const { guid } = await create()
    const other = await startTableauServer()
    const { body } = await call('PATCH', `/integrations/${guid}`, { config: { server: other.url } })
    expect(body).toMatchObject({ missing_secrets: ['secret_id', 'secret_value'] })
    expect((await call('POST', `/integrations/${guid}/verify`)).status).toBe(502)
    expect([...tableau.requests, ...other.requests]).toEqual([])
  })

  it.each([
    ['user', 'ada'],
    ['user', '{}'],
    ['user_attributes', 'Region=EU'],
    ['user_attributes', 'scp={region}'],
    ['user_attributes', 'https://tableau.com/groups={region}'],
    ['server', 'ftp://tableau.example.com'],
    ['server', 'https://user:password@tableau.example.com'],
    ['api_version', '3.22/../../x'],
    ['client_id', ''],
    ['secret_value', ''],
    ['scopes', 'tableau:content:read"'],
  ])('cannot have %s: %s', async (field, value) => {
    const { call, tableau } = await startManaged()
    const config = { ...configOf(tableau.url), [field]: value }
    const { status, body } = await call('POST', '/integrations', { template: 'tableau', config })
    expect([status, body.payload]).toEqual([400, { field: `config.${field}` }])
  })

  it('has no login', async () => {
    const { create, publicUrl, signIn, ada } = await startManaged()
    const { guid } = await create()
    const answer = await fetch(`${publicUrl}/__oauth__/integrations/${guid}/login`, {
      headers: { Cookie: await signIn(ada) },
      redirect: 'manual',
    })
    expect(answer.headers.get('Location')).toContain('/problem/no_login')
  })
})

test('an integration of the variables is listed, read-only, and verified', async () => {
  const tableau = await startTableauServer()
  const { secret_id, secret_value, ...config } = configOf(tableau.url)
  const { call, list, context, ada } = await startIntegrationsApp({
    trusts: [{ name: 'tableau', template: 'tableau', title: 'Tableau', config, secrets: { secret_id, secret_value } }],
    common: { clock: Date.now },
  })
  await context.people.change(ada.guid, (person) => ({ ...person, claims: { preferred_username: 'ada' } }))
  const [listed] = await list()
  expect(listed).toMatchObject({ name: 'Tableau', source: 'configuration', missing_secrets: [], requires_login: false })
  expect(JSON.stringify(listed)).not.toContain(secret_id)
  expect((await call('POST', `/integrations/${listed?.guid}/verify`)).status).toBe(200)
  expect((await call('PATCH', `/integrations/${listed?.guid}`, { name: randomUUID() })).status).toBe(403)
  expect(tableau.claims.map(({ sub }) => sub)).toEqual(['ada'])
})
