import { describe, expect, it } from 'vitest'
import { ContentDirectory } from '../../src/content/content-directory.ts'
import type { ContentItem } from '../../src/content/content-item.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { codeOf, create, type Json, startWithPeople } from './start-with-people.ts'

describe('content', () => {
  it('is created with what Connect clients read, and found again field by field', async () => {
    const { app, keys, people } = await startWithPeople()
    const created = await create(app, keys.paul, {
      name: 'sales-app',
      title: 'Sales',
      app_mode: 'python-shiny',
      access_type: 'logged_in',
      upstream_url: 'http://127.0.0.1:9000/app',
      max_processes: 3,
    })
    expect(created).toMatchObject({
      name: 'sales-app',
      title: 'Sales',
      description: '',
      app_mode: 'python-shiny',
      access_type: 'logged_in',
      upstream_url: 'http://127.0.0.1:9000/app',
      content_category: '',
      owner_guid: people.paul.guid,
      app_role: 'owner',
      bundle_id: null,
      last_deployed_time: null,
      max_processes: null,
      locked: false,
      content_url: `${app.publicUrl.replace('127.0.0.1', 'localhost')}/content/${created.guid}/`,
      dashboard_url: `${app.publicUrl}/portal/content/${created.guid}`,
    })
    expect(created['id']).toMatch(/^\d+$/)
    expect(Date.parse(String(created['created_time']))).toBe(app.context.clock())
    const found = await app.callApi('GET', `/v1/content/${created.guid}`, { key: keys.paul })
    expect(found.json).toEqual(created)
    const listed = await app.callApi('GET', '/v1/content', { key: keys.paul })
    expect(listed.json).toEqual([created])
    const included = await app.callApi('GET', `/v1/content/${created.guid}?include=owner,tags,vanity_url`, {
      key: keys.paul,
    })
    expect(included.json).toEqual({
      ...created,
      owner: { guid: people.paul.guid, username: 'paul', first_name: 'paul', last_name: 'Example' },
    })
  })

  it('has an origin of its own per item if configured', async () => {
    const { app, keys } = await startWithPeople({ settings: { contentUrl: 'https://*.content.example' } })
    const { guid, content_url } = await create(app, keys.paul)
    expect(content_url).toBe(`https://${guid}.content.example/content/${guid}/`)
  })

  it('is created without a name, as acl and of an unknown app mode, by publishers only', async () => {
    const { app, keys } = await startWithPeople()
    const created = await create(app, keys.paul)
    expect(created).toMatchObject({ title: null, access_type: 'acl', app_mode: 'unknown' })
    expect(created['name']).toMatch(/^[\w-]{3,64}$/)
    expect(codeOf(await app.callApi('POST', '/v1/content', { key: keys.vera, json: { name: 'mine' } }))).toEqual([
      403, 22,
    ])
  })

  it('is listed and shown to those who may view it', async () => {
    const { app, keys, people } = await startWithPeople()
    const names = async (key: string, query = '') =>
      ((await app.callApi('GET', `/v1/content${query}`, { key })).json as Json[]).map(({ name }) => name)
    const secret = await create(app, keys.paul, { name: 'secret' })
    await create(app, keys.paul, { name: 'company', access_type: 'logged_in' })
    await create(app, keys.petra, { name: 'public', access_type: 'all' })
    expect(await names(keys.paul)).toEqual(['secret', 'company', 'public'])
    expect(await names(keys.ada)).toEqual(['secret', 'company', 'public'])
    expect(await names(keys.petra)).toEqual(['company', 'public'])
    expect(await names(keys.vera)).toEqual(['company', 'public'])
    expect(await names(keys.ada, '?name=company')).toEqual(['company'])
    expect(await names(keys.ada, `?owner_guid=${people.petra.guid}`)).toEqual(['public'])
    expect(await names(keys.ada, `?owner_guid=${people.petra.guid}&name=company`)).toEqual([])
    expect(codeOf(await app.callApi('GET', `/v1/content/${secret.guid}`, { key: keys.vera }))).toEqual([403, 19])
  })

  it('keeps the address of the application from viewers', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul, { access_type: 'logged_in', upstream_url: 'http://10.0.0.7/' })
    const { json } = await app.callApi('GET', `/v1/content/${guid}`, { key: keys.vera })
    expect(json).toMatchObject({ app_role: 'viewer' })
    expect(JSON.stringify(json)).not.toContain('10.0.0.7')
  })

  it('is changed by its owner and administrators: absent fields stay', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul, {
      title: 'One',
      upstream_url: 'http://127.0.0.1:1/',
      access_type: 'logged_in',
    })
    const patch = (key: string, json: Json) => app.callApi('PATCH', `/v1/content/${guid}`, { key, json })
    expect((await patch(keys.paul, { description: 'Two' })).json).toMatchObject({ title: 'One', description: 'Two' })
    expect((await patch(keys.ada, { title: null, upstream_url: null })).json).toMatchObject({
      title: null,
      upstream_url: null,
      description: 'Two',
      app_role: 'editor',
    })
    expect(codeOf(await patch(keys.vera, { title: 'Mine' }))).toEqual([403, 22])
    expect(codeOf(await patch(keys.petra, { title: 'Mine' }))).toEqual([403, 22])
  })

  it('is given to another publisher by administrators', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul, { name: 'report' })
    await create(app, keys.petra, { name: 'Report' })
    const give = (key: string, owner: string, json: Json = {}) =>
      app.callApi('PATCH', `/v1/content/${guid}`, { key, json: { owner_guid: owner, ...json } })
    expect(codeOf(await give(keys.paul, people.ada.guid))).toEqual([403, 22])
    expect(codeOf(await give(keys.ada, people.vera.guid))).toEqual([400, 3])
    expect(codeOf(await give(keys.ada, 'nobody'))).toEqual([400, 261])
    expect(codeOf(await give(keys.ada, people.petra.guid))).toEqual([409, 26])
    expect((await give(keys.ada, people.petra.guid, { name: 'report-2' })).json).toMatchObject({
      owner_guid: people.petra.guid,
      name: 'report-2',
    })
    // The old name is free again.
    await create(app, keys.paul, { name: 'report' })
    expect(codeOf(await app.callApi('GET', `/v1/content/${guid}`, { key: keys.paul }))).toEqual([403, 19])
  })

  it('is deleted, with its name', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul, { name: 'report', access_type: 'logged_in' })
    expect(codeOf(await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.vera }))).toEqual([403, 22])
    expect((await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.paul })).status).toBe(204)
    expect(codeOf(await app.callApi('GET', `/v1/content/${guid}`, { key: keys.paul }))).toEqual([404, 4])
    expect(codeOf(await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.paul }))).toEqual([404, 4])
    await create(app, keys.paul, { name: 'report' })
  })
})

describe('names of content', () => {
  const ITEM: ContentItem = {
    guid: '00000000-0000-4000-8000-000000000001',
    name: 'report',
    title: null,
    description: '',
    appMode: 'unknown',
    accessType: 'acl',
    owner: 'paul',
    permissions: [],
    shareLinks: [],
    associations: [],
    createdAt: 0,
    updatedAt: 0,
  }
  const OTHER = { ...ITEM, guid: '00000000-0000-4000-8000-000000000002' }

  it('are unique per owner, also among concurrent creations', async () => {
    const content = new ContentDirectory(new MemoryDocumentStore())
    const created = await Promise.all([
      content.create(ITEM),
      content.create(OTHER),
      content.create({ ...OTHER, owner: 'petra' }),
    ])
    expect(created.filter(Boolean)).toHaveLength(2)
  })

  it('are free again a minute after a crash between name and item', async () => {
    let now = 1_000_000
    const store = new MemoryDocumentStore()
    const content = new ContentDirectory(store, () => now)
    await store.create('content-names', 'paul:report', JSON.stringify({ content: OTHER.guid, claimedAt: now }))
    expect(await content.create(ITEM)).toBe(false)
    now += 61_000
    expect(await content.create(ITEM)).toBe(true)
    now += 61_000
    expect(await content.create(OTHER)).toBe(false)
  })
})

describe('attacks on content', () => {
  it('PT-30 a publisher cannot change or delete content of a foreign owner', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul, { access_type: 'logged_in', title: 'Paul' })
    for (const [method, path, json] of [
      ['PATCH', '', { title: 'Petra' }],
      ['DELETE', '', undefined],
      ['POST', '/deploy', {}],
      ['GET', '/bundles', undefined],
    ] as const) {
      const answer = await app.callApi(method, `/v1/content/${guid}${path}`, { key: keys.petra, json })
      expect(codeOf(answer), `${method} ${path}`).toEqual([403, 22])
    }
    expect((await app.callApi('GET', `/v1/content/${guid}`, { key: keys.paul })).json).toMatchObject({ title: 'Paul' })
  })

  it('PT-31 a key with a lower role loses the rights of its person', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const issue = (person: string) => app.context.apiKeys.issue({ person, maxRole: 'viewer', content: guid }, 60_000)
    const owner = await issue(people.paul.guid)
    const administrator = await issue(people.ada.guid)
    expect((await app.callApi('GET', `/v1/content/${guid}`, { key: owner })).json).toMatchObject({ app_role: 'viewer' })
    expect(codeOf(await app.callApi('DELETE', `/v1/content/${guid}`, { key: owner }))).toEqual([403, 22])
    expect(codeOf(await app.callApi('GET', `/v1/content/${guid}`, { key: administrator }))).toEqual([403, 19])
  })

  it('PT-32 a GUID has one spelling, and no path leads elsewhere', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    for (const other of [
      guid.toUpperCase(),
      `${guid}%20`,
      `%2e%2e%2fcontent%2f${guid}`,
      `..%2f${guid}`,
      'x'.repeat(300),
      '%00',
      '__proto__',
      '%F0%9F%98%80',
    ]) {
      const answer = await app.callApi('GET', `/v1/content/${other}`, { key: keys.paul })
      expect(codeOf(answer), other).toEqual([404, 4])
    }
    expect(codeOf(await app.callApi('GET', '/v1/content/%E0%A4%A', { key: keys.paul }))).toEqual([400, 3])
  })

  it.each([
    'http://user:password@127.0.0.1/',
    'ftp://app.example/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//app.example',
    'app.example',
    'http://app.example/?secret=1',
    'http://app.example/#part',
    'http://',
  ])('PT-33 an upstream is no %s', async (upstream_url) => {
    const { app, keys } = await startWithPeople()
    const answer = await app.callApi('POST', '/v1/content', { key: keys.paul, json: { upstream_url } })
    expect(codeOf(answer)).toEqual([400, 3])
    expect(answer.json).toMatchObject({ payload: { field: 'upstream_url' } })
  })

  it.each([
    'http://127.0.0.1:9000/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f.1/',
    'http://2130706433/',
  ])('PT-33 an upstream in production is not the private address %s', async (upstream_url) => {
    const { app, keys } = await startWithPeople({ settings: { allowPrivateAddresses: false } })
    expect(codeOf(await app.callApi('POST', '/v1/content', { key: keys.paul, json: { upstream_url } }))).toEqual([
      400, 3,
    ])
    await create(app, keys.paul, { upstream_url: 'https://app.example/' })
  })

  it.each([
    { name: 'no' },
    { name: 'a b c' },
    { name: 'x'.repeat(65) },
    { name: '../up' },
    { title: 'a\u0000b' },
    { title: 'x'.repeat(1025) },
    { app_mode: 'virus' },
    { access_type: 'none' },
    { description: {} },
    [],
    'text',
    null,
  ])('PT-34 refuses the input %j', async (json) => {
    const { app, keys } = await startWithPeople()
    const answer = await app.callApi('POST', '/v1/content', { key: keys.paul, json })
    expect(codeOf(answer)).toEqual([400, 3])
  })

  it('PT-35 concurrent changes lose no update', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const fields = {
      title: 'Title',
      description: 'Description',
      access_type: 'logged_in',
      app_mode: 'shiny',
      name: 'named',
    }
    await Promise.all(
      Object.entries(fields).map(([field, value]) =>
        app.callApi('PATCH', `/v1/content/${guid}`, { key: keys.ada, json: { [field]: value } }),
      ),
    )
    expect((await app.callApi('GET', `/v1/content/${guid}`, { key: keys.ada })).json).toMatchObject(fields)
  })
})
