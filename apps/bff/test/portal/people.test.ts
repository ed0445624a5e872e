import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { toCaller } from '../../src/identity/caller.ts'
import { changePerson } from '../../src/identity/change-person.ts'
import { deletePerson, reviewDeletion } from '../../src/identity/delete-person.ts'
import { People } from '../../src/identity/people.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { startPortalApp } from './start-portal-app.ts'

async function startWithAdministrator() {
  const app = await startPortalApp()
  const ada = await app.createPerson('administrator', 'ada')
  return { ...app, ada, key: await app.createKey(ada) }
}

test('the caller gets themselves as Posit Connect describes a user', async () => {
  const { callApi, createKey, createPerson, context } = await startPortalApp()
  const vera = await createPerson('viewer', 'vera', {
    firstName: 'Vera',
    activeAt: context.clock(),
    subject: 's',
    issuer: 'i',
  })
  expect((await callApi('GET', '/v1/user', { key: await createKey(vera) })).json).toEqual({
    guid: vera.guid,
    email: 'vera@company.example',
    username: 'vera',
    first_name: 'Vera',
    last_name: 'Example',
    user_role: 'viewer',
    role_source: 'assigned',
    created_time: new Date(vera.createdAt).toISOString(),
    updated_time: new Date(vera.updatedAt).toISOString(),
    active_time: new Date(vera.createdAt).toISOString(),
    confirmed: true,
    locked: false,
  })
})

test('people are listed by user name, in pages, by prefix and by role', async () => {
  const { callApi, createPerson, key } = await startWithAdministrator()
  for (const name of ['victor', 'vera', 'paul']) await createPerson(name === 'paul' ? 'publisher' : 'viewer', name)
  const list = async (query: string) => {
    const { json } = await callApi('GET', `/v1/users${query}`, { key })
    const { results, ...page } = json as { results: { username: string }[]; current_page: number; total: number }
    return { ...page, names: results.map(({ username }) => username) }
  }
  expect(await list('')).toEqual({ current_page: 1, total: 4, names: ['ada', 'paul', 'vera', 'victor'] })
  expect(await list('?page_size=3&page_number=2')).toEqual({ current_page: 2, total: 4, names: ['victor'] })
  expect(await list('?prefix=VE')).toEqual({ current_page: 1, total: 1, names: ['vera'] })
  expect(await list('?user_role=publisher|administrator')).toMatchObject({ total: 2, names: ['ada', 'paul'] })
  for (const query of ['?page_size=501', '?page_number=0', '?user_role=owner'])
    expect(await callApi('GET', `/v1/users${query}`, { key })).toMatchObject({ status: 400, json: { code: 3 } })
})

test('a viewer sees no other person, and only administrators change people', async () => {
  const { callApi, createKey, createPerson, ada } = await startWithAdministrator()
  const vera = await createPerson('viewer', 'vera')
  const paul = await createPerson('publisher', 'paul')
  const viewer = await createKey(vera)
  expect((await callApi('GET', '/v1/users', { key: viewer })).json).toMatchObject({
    results: [{ username: 'vera' }],
    total: 1,
  })
  expect(await callApi('GET', `/v1/users/${vera.guid}`, { key: viewer })).toMatchObject({ status: 200 })
  expect(await callApi('GET', `/v1/users/${ada.guid}`, { key: viewer })).toMatchObject({
    status: 404,
    json: { code: 4 },
  })
  const publisher = await createKey(paul)
  expect(await callApi('GET', `/v1/users/${ada.guid}`, { key: publisher })).toMatchObject({ status: 200 })
  for (const key of [viewer, publisher]) {
    const patch = { key, json: { user_role: 'administrator' } }
    expect(await callApi('PATCH', `/v1/users/${vera.guid}`, patch)).toMatchObject({ status: 403, json: { code: 22 } })
    expect(await callApi('DELETE', `/v1/users/${vera.guid}`, { key })).toMatchObject({ status: 403 })
    const lock = { key, json: { locked: true } }
    expect(await callApi('POST', `/v1/users/${vera.guid}/lock`, lock)).toMatchObject({ status: 403 })
  }
})

test('an assigned role holds whatever the claim says, until it is taken back', async () => {
  const { callApi, createPerson, key } = await startWithAdministrator()
  const { guid } = await createPerson('viewer', 'vera', { roleSource: 'claim', claims: { groups: ['publishers'] } })
  const path = `/v1/users/${guid}`
  expect((await callApi('GET', path, { key })).json).toMatchObject({ user_role: 'publisher', role_source: 'claim' })
  const assigned = await callApi('PATCH', path, { key, json: { user_role: 'viewer' } })
  expect(assigned.json).toMatchObject({ user_role: 'viewer', role_source: 'assigned' })
  const back = await callApi('PUT', path, { key, json: { role_source: 'claim' } })
  expect(back.json).toMatchObject({ user_role: 'publisher', role_source: 'claim' })
  const renamed = await callApi('PUT', path, { key, json: { username: 'vera', first_name: 'Eve' } })
  expect(renamed).toMatchObject({ status: 400, json: { code: 3, payload: { field: 'first_name' } } })
  expect(await callApi('PATCH', path, { key, json: { user_role: 'owner' } })).toMatchObject({
    status: 400,
    json: { code: 121 },
  })
})

test('the configuration makes administrators at once, and its end ends that', async () => {
  const documents = new MemoryDocumentStore()
  const before = await startPortalApp({ documents })
  const { guid } = await before.createPerson('viewer', 'Vera', { roleSource: 'claim' })
  const { callApi, createKey } = await startPortalApp({ documents, settings: { administrators: ['vera'] } })
  const key = await createKey({ guid })
  expect((await callApi('GET', '/v1/user', { key })).json).toMatchObject({
    user_role: 'administrator',
    role_source: 'configuration',
  })
  expect((await before.callApi('GET', '/v1/user', { key })).json).toMatchObject({ user_role: 'viewer' })
})

test('PT-03: administrators cannot demote, lock or delete themselves', async () => {
  const { callApi, ada, key } = await startWithAdministrator()
  const path = `/v1/users/${ada.guid}`
  const refused = { status: 403, json: { code: 22 } }
  expect(await callApi('PATCH', path, { key, json: { user_role: 'viewer' } })).toMatchObject(refused)
  expect(await callApi('POST', `${path}/lock`, { key, json: { locked: true } })).toMatchObject(refused)
  expect(await callApi('DELETE', path, { key })).toMatchObject(refused)
  expect((await callApi('GET', path, { key })).json).toMatchObject({ user_role: 'administrator', locked: false })
})

test('PT-03: two administrators who lock each other at once leave at least one', async () => {
  const { context, createPerson, ada } = await startWithAdministrator()
  const alex = await createPerson('administrator', 'alex')
  const lock = (administrator: typeof ada, { guid }: typeof ada) =>
    changePerson(context, { administrator, guid }, (person) => ({ ...person, locked: true }))
  const results = await Promise.allSettled([lock(ada, alex), lock(alex, ada)])
  const locked = await Promise.all([ada, alex].map(async ({ guid }) => (await context.people.find(guid))?.locked))
  expect(locked).toContain(false)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(locked.filter(Boolean).length)
})

test('PT-04: a locked person is signed out, and their keys open nothing; admitted again, only the keys do', async () => {
  const { callApi, createKey, createPerson, signIn, context, key } = await startWithAdministrator()
  const vera = await createPerson('viewer', 'vera')
  const cookie = await signIn(vera)
  const theirs = await createKey(vera)
  const path = `/v1/users/${vera.guid}/lock`
  expect(await callApi('POST', path, { key, json: { locked: true } })).toMatchObject({ status: 204 })
  expect(await callApi('GET', '/v1/user', { key: theirs })).toMatchObject({ status: 401, json: { code: 30 } })
  expect(await callApi('GET', '/v1/user', { cookie })).toMatchObject({ status: 401, json: { code: 24 } })
  expect(await callApi('POST', path, { key, json: { locked: false } })).toMatchObject({ status: 204 })
  expect(await callApi('GET', '/v1/user', { key: theirs })).toMatchObject({ status: 200 })
  expect(await callApi('GET', '/v1/user', { cookie })).toMatchObject({ status: 401 })
  expect(await context.portalSessions.use(cookie.split('=')[1] ?? '')).toBeUndefined()
})

test('a deleted person is gone with keys and sessions, and the user name is free', async () => {
  const { callApi, createKey, createPerson, signIn, context, key, events } = await startWithAdministrator()
  const vera = await createPerson('viewer', 'vera', { issuer: 'https://login.example', subject: 'v' })
  const cookie = await signIn(vera)
  const theirs = await createKey(vera)
  expect(await callApi('DELETE', `/v1/users/${vera.guid}`, { key })).toMatchObject({ status: 204 })
  expect(await callApi('GET', `/v1/users/${vera.guid}`, { key })).toMatchObject({ status: 404 })
  expect(await callApi('DELETE', `/v1/users/${vera.guid}`, { key })).toMatchObject({ status: 404 })
  expect(await callApi('GET', '/v1/user', { key: theirs })).toMatchObject({ status: 401 })
  expect(await callApi('GET', '/v1/user', { cookie })).toMatchObject({ status: 401 })
  expect(await context.apiKeys.of(vera.guid)).toEqual([])
  const ofVera = events().filter(({ person }) => person === vera.guid)
  expect(ofVera.map(({ event }) => event)).toEqual(['person.changed', 'person.deleted'])
  const next = await createPerson('viewer', 'VERA', { issuer: 'https://login.example', subject: 'v' })
  expect((await context.people.findByUsername('vera'))?.guid).toBe(next.guid)
})

test('a deletion that was interrupted at any step is finished by the next review', async () => {
  const { context, createKey, createPerson, ada } = await startWithAdministrator()
  const crash = new Error('killed')
  const steps = ['remind', 'mark', 'sessions', 'keys', 'possessions', 'names', 'person'] as const
  for (const step of steps) {
    const vera = await createPerson('viewer', `vera-${step}`)
    await createKey(vera)
    const deleted: string[] = []
    const fail = async () => {
      throw crash
    }
    const deletion = {
      ...context,
      deletePossessions: [async ({ guid }: { guid: string }) => void deleted.push(guid)],
    }
    const failing = (part: object, method: string) =>
      new Proxy(part, { get: (target, name) => (name === method ? fail : bound(target, name)) })
    const broken = {
      remind: { ...deletion, store: failing(context.store, 'remind') },
      mark: { ...deletion, people: failing(context.people, 'change') },
      sessions: { ...deletion, portalSessions: failing(context.portalSessions, 'endAll') },
      keys: { ...deletion, apiKeys: failing(context.apiKeys, 'revokeAll') },
      possessions: { ...deletion, deletePossessions: [fail] },
      names: { ...deletion, people: failing(context.people, 'remove') },
      person: { ...deletion, store: failing(context.store, 'dismiss') },
    }[step] as typeof deletion
    await expect(deletePerson(broken, toCaller(ada, 'key'), vera.guid)).rejects.toBe(crash)
    await reviewDeletion(deletion, vera.guid)
    const isMarked = step !== 'remind' && step !== 'mark'
    expect((await context.people.find(vera.guid)) === undefined, step).toBe(isMarked)
    expect(await context.apiKeys.of(vera.guid), step).toHaveLength(isMarked ? 0 : 1)
    expect(deleted.length > 0, step).toBe(isMarked)
  }
})

test('of two people who are created at once with one name or one subject, one is', async () => {
  const { context } = await startPortalApp()
  const now = context.clock()
  const create = (username: string, subject?: string) =>
    context.people.create({
      guid: randomUUID(),
      username,
      email: '',
      firstName: '',
      lastName: '',
      role: 'viewer',
      roleSource: 'claim',
      groups: [],
      claims: {},
      locked: false,
      createdAt: now,
      updatedAt: now,
      ...(subject !== undefined && { issuer: 'https://login.example', subject }),
    })
  expect((await Promise.all([create('vera'), create('Vera')])).toSorted()).toEqual(['created', 'username_taken'])
  expect((await Promise.all([create('a', 's'), create('b', 's')])).toSorted()).toEqual(['created', 'subject_taken'])
  const losers = await Promise.all(['a', 'b'].map((name) => context.people.findByUsername(name)))
  expect(losers.filter((person) => person === undefined)).toHaveLength(1)
})

test('a name that was reserved by a process that crashed is free after a minute', async () => {
  const documents = new MemoryDocumentStore()
  const crashing = Object.create(documents, {
    create: {
      value: (collection: string, ...rest: [string, string]) =>
        collection === 'people' ? Promise.reject(new Error('killed')) : documents.create(collection, ...rest),
    },
  }) as MemoryDocumentStore
  const settings = { roles: undefined, administrators: [] }
  const { context } = await startPortalApp()
  const vera = {
    username: 'vera',
    email: '',
    firstName: '',
    lastName: '',
    role: 'viewer',
    roleSource: 'claim',
    groups: [],
    claims: {},
    locked: false,
    updatedAt: context.clock(),
  } as const
  const at = (createdAt: number) => ({ ...vera, groups: [], guid: randomUUID(), createdAt })
  await expect(new People(crashing, settings).create(at(1_000))).rejects.toThrow('killed')
  const people = new People(documents, settings)
  expect(await people.create(at(30_000))).toBe('username_taken')
  expect(await people.create(at(62_000))).toBe('created')
})

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name)
  return typeof value === 'function' ? value.bind(target) : value
}
