import { randomUUID } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { expect, test, vi } from 'vitest'
import { parseKeyRing } from '../../src/crypto/key-ring.ts'
import { createTokenSigner } from '../../src/crypto/token-signer.ts'
import { CONTENT_SESSION, type ConnectedPortal, startConnectedPortal, USER_SESSION } from './start-connected-portal.ts'

async function startExchange() {
  const portal = await startConnectedPortal()
  const { store, documents } = portal
  const writes = [
    vi.spyOn(store, 'create'),
    vi.spyOn(store, 'compareAndSet'),
    vi.spyOn(documents, 'create'),
    vi.spyOn(documents, 'compareAndSet'),
  ]
  const { guid, client } = portal.directory.add()
  const item = await portal.createContent([guid], {
    accessType: 'acl',
    permissions: [{ id: '1', principalType: 'user', principal: portal.vera.guid, role: 'viewer' }],
  })
  await portal.connect(portal.vera, guid)
  const secret = await portal.context.portalSessions.begin(portal.vera.guid)
  const session = (await portal.context.portalSessions.use(secret))?.id ?? ''
  const token = await portal.viewerToken(portal.vera, item, session)
  /** All that was written to both stores. */
  const dump = () => JSON.stringify(writes.map(({ mock }) => mock.calls))
  return { ...portal, portal, guid, client, item, secret, session, token, dump }
}

/** Claims that would be accepted with the right signature. */
async function claimsOf({ vera }: Pick<ConnectedPortal, 'vera'>, content: string, session: string) {
  return { sub: vera.guid, content, session }
}

test('the right token is accepted, so that the refusals below mean something', async () => {
  const { exchange, token } = await startExchange()
  expect(await exchange({ token })).toMatchObject({ status: 200 })
})

test('PT-46: a subject token that was forged, changed or issued elsewhere is refused', async () => {
  const { portal, exchange, token, item, session, publicUrl } = await startExchange()
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims = await claimsOf(portal, item.guid, session)
  const foreignRing = parseKeyRing(Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7)).toString('base64url'))
  const signer = (issuer: string, keyRing = foreignRing) =>
    createTokenSigner({ keyRing, kind: 'user-session', issuer, clock: Date.now, newId: randomUUID })
  const full = { ...claims, iss: publicUrl, aud: publicUrl, jti: randomUUID() }
  const expires = Math.floor(Date.now() / 1000) + 600
  const changed = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: portal.paula.guid }),
  )
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
  const publicKeyAsSecret = new TextEncoder().encode('-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n')
  const forged = [
    'nonsense',
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(0, -2)}AA`,
    `${header}.${changed.toString('base64url')}.${signature}`,
    new UnsecuredJWT(full).setIssuedAt().setExpirationTime(expires).encode(),
    await new SignJWT(full)
      .setProtectedHeader({ alg: 'HS256', kid, typ: 'user-session+jwt' })
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(publicKeyAsSecret),
    await new SignJWT(full)
      .setProtectedHeader({ alg: 'HS512', kid, typ: 'user-session+jwt' })
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(publicKeyAsSecret),
    await signer(publicUrl).sign(claims, 600),
    await signer('https://other.example', portal.context.keyRing).sign(claims, 600),
  ]
  for (const each of forged) expect(await exchange({ token: each })).toMatchObject({ status: 400, json: { code: 215 } })
})

test('PT-46: a subject token counts for ten minutes', async () => {
  const { exchange, token, advance } = await startExchange()
  advance(599_000)
  expect(await exchange({ token })).toMatchObject({ status: 200 })
  advance(2_000)
  expect(await exchange({ token })).toMatchObject({ status: 400, json: { code: 215 } })
})

test('PT-47: a token of one kind never counts as the other', async () => {
  const { portal, exchange, token, item, createContent, directory, runToken, openLease } = await startExchange()
  const service = directory.add({ authType: 'Service Account' }).guid
  const running = await createContent([service])
  const run = await runToken(running, openLease(running))
  expect(await exchange({ token: run })).toMatchObject({ status: 400, json: { code: 215 } })
  expect(await exchange({ token, type: CONTENT_SESSION })).toMatchObject({ status: 400, json: { code: 236 } })
  const bare = await portal.context.contentSessionTokens.sign({ sub: item.guid }, 600)
  expect(await exchange({ token: bare, type: CONTENT_SESSION })).toMatchObject({ status: 400, json: { code: 236 } })
})

test('PT-47: the token of a run counts only while its run is live, and for its own content', async () => {
  const { exchange, createContent, directory, runToken, openLease, closeLease } = await startExchange()
  const service = directory.add({ authType: 'Service Account' }).guid
  const running = await createContent([service])
  const other = await createContent([service])
  const lease = openLease(running)
  const token = await runToken(running, lease)
  expect(await exchange({ token, type: CONTENT_SESSION })).toMatchObject({ status: 200 })
  const moved = await runToken(other, lease)
  expect(await exchange({ token: moved, type: CONTENT_SESSION })).toMatchObject({ status: 400, json: { code: 236 } })
  closeLease(running, lease)
  expect(await exchange({ token, type: CONTENT_SESSION })).toMatchObject({ status: 400, json: { code: 236 } })
  expect(directory.serviceTokens).toBe(1)
})

test('PT-48: only the owner of the content that a token names exchanges it', async () => {
  const { portal, exchange, token, createPerson, createKey, vera, callApi } = await startExchange()
  for (const role of ['publisher', 'administrator'] as const) {
    const key = await createKey(await createPerson(role, `other-${role}`))
    expect(await exchange({ token, key })).toMatchObject({ status: 403, json: { code: 22 } })
  }
  expect(await exchange({ token, key: await createKey(vera) })).toMatchObject({ status: 403, json: { code: 22 } })
  expect(await exchange({ token, key: 'unknown' })).toMatchObject({ status: 401, json: { code: 30 } })
  const form = { subject_token: token, subject_token_type: USER_SESSION }
  const cookie = await portal.signIn(portal.paula)
  expect(await callApi('POST', '/v1/oauth/integrations/credentials', { cookie, form })).toMatchObject({ status: 405 })
})

test('PT-48: the new owner exchanges the token after a transfer, and the former one no longer', async () => {
  const { context, exchange, token, item, createPerson, createKey } = await startExchange()
  const peter = await createPerson('publisher', 'peter')
  await context.content.change(item.guid, (content) => ({ ...content, owner: peter.guid }))
  expect(await exchange({ token })).toMatchObject({ status: 403, json: { code: 22 } })
  expect(await exchange({ token, key: await createKey(peter) })).toMatchObject({ status: 200 })
})

test('PT-49: what was withdrawn a moment ago counts no longer', async () => {
  const cases: [string, number, number, (started: Awaited<ReturnType<typeof startExchange>>) => Promise<unknown>][] = [
    [
      'association',
      400,
      212,
      ({ context, item }) => context.content.change(item.guid, (c) => ({ ...c, associations: [] })),
    ],
    [
      'permission',
      403,
      19,
      ({ context, item }) => context.content.change(item.guid, (c) => ({ ...c, permissions: [] })),
    ],
    [
      'access type',
      400,
      209,
      ({ context, item }) => context.content.change(item.guid, (c) => ({ ...c, accessType: 'all' })),
    ],
    ['portal session', 400, 215, ({ context, secret }) => context.portalSessions.end(secret)],
    ['lock', 403, 19, ({ context, vera }) => context.people.change(vera.guid, (p) => ({ ...p, locked: true }))],
    ['deletion', 400, 217, ({ context, vera }) => context.people.change(vera.guid, (p) => ({ ...p, deleting: true }))],
    ['person', 400, 217, ({ context, vera }) => context.people.remove(vera)],
    ['content', 404, 4, ({ context, item }) => context.content.change(item.guid, (c) => ({ ...c, deleting: true }))],
    ['integration', 400, 212, async ({ directory, guid }) => directory.remove(guid)],
    [
      'publisher',
      403,
      22,
      ({ context, paula }) => context.people.change(paula.guid, (p) => ({ ...p, role: 'viewer' })),
    ],
    [
      'locked publisher',
      401,
      30,
      ({ context, paula }) => context.people.change(paula.guid, (p) => ({ ...p, locked: true })),
    ],
  ]
  for (const [name, status, code, withdraw] of cases) {
    const started = await startExchange()
    await withdraw(started)
    expect(await started.exchange({ token: started.token }), name).toMatchObject({ status, json: { code } })
    expect(started.client.refreshes, name).toEqual([])
  }
})

test('PT-50: a viewer gets only their own tokens', async () => {
  const { exchange, viewerToken, item, paula, connect, guid, token, createPerson, context } = await startExchange()
  const victor = await createPerson('viewer', 'victor')
  await connect(victor, guid, { accessToken: 'token-of-victor' })
  expect(await exchange({ token: await viewerToken(victor, item) })).toMatchObject({ status: 403, json: { code: 19 } })
  await context.content.change(item.guid, (content) => ({ ...content, accessType: 'logged_in' }))
  expect(await exchange({ token: await viewerToken(victor, item) })).toMatchObject({
    json: { access_token: 'token-of-victor' },
  })
  expect(await exchange({ token })).toMatchObject({ json: { access_token: 'first-access-token' } })
  expect(await exchange({ token: await viewerToken(paula, item) })).toMatchObject({ json: { code: 220 } })
})

test('PT-51: no refresh token and no subject token is in an answer, a log line or the store', async () => {
  const { exchange, token, callApi, createKey, vera, lines, advance, viewerToken, item, context, dump } =
    await startExchange()
  const answers = [(await exchange({ token })).text]
  advance(3_600_000)
  const later = await viewerToken(vera, item)
  answers.push((await exchange({ token: later })).text)
  answers.push((await callApi('GET', '/v1/oauth/sessions', { key: await createKey(vera) })).text)
  await context.tasks.waitForAll()
  expect(answers.join('\n')).not.toContain('refresh-token')
  expect(answers.join('\n')).toContain('access-token-1')
  const stored = dump()
  for (const secret of ['first-refresh-token', 'first-access-token', 'access-token-1', token, later]) {
    expect(lines.join('\n')).not.toContain(secret)
    expect(stored).not.toContain(secret)
  }
  expect(stored).toContain('oauth-sessions')
})

test('PT-51: a sealed token that was moved to another grant is not opened', async () => {
  const { portal, exchange, token, guid, createPerson, connect, store, vera, context } = await startExchange()
  const victor = await createPerson('viewer', 'victor')
  await connect(victor, guid, { accessToken: 'token-of-victor' })
  const [veras, victors] = await Promise.all(
    [vera, victor].map((person) => context.connections.sessions.find(person.guid, guid)),
  )
  const stolen = await store.load(`token:${victors?.grant}`)
  await store.remove(`token:${veras?.grant}`)
  await store.create(`token:${veras?.grant}`, stolen?.value ?? '', 3_600_000)
  const answer = await exchange({ token })
  expect(answer.text).not.toContain('token-of-victor')
  expect(answer).toMatchObject({ json: { access_token: 'access-token-1' } })
  expect(portal.lines.join('')).not.toContain('token-of-victor')
})
