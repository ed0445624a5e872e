import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { associationsOf, removeAssociationsOf } from '../../src/content/associations/associations.ts'
import type { ContentContext } from '../../src/content/content-context.ts'
import { FakeDirectory } from './fake-directory.ts'
import { MortalStores } from './mortal-stores.ts'
import type { PortalAppOverrides } from './start-portal-app.ts'
import { codeOf, create, type Json, startWithPeople } from './start-with-people.ts'

async function startWithIntegrations(overrides: PortalAppOverrides = {}) {
  const directory = new FakeDirectory()
  const started = await startWithPeople({ ...overrides, directory })
  const { app, keys } = started
  const context: ContentContext = { ...app.context, integrations: directory, deleteParts: [] }
  const pathOf = (guid: string) => `/v1/content/${guid}/oauth/integrations/associations`
  return {
    ...started,
    directory,
    context,
    associate: (guid: string, integrations: readonly string[], key = keys.paul) =>
      app.callApi('PUT', pathOf(guid), {
        key,
        json: integrations.map((one) => ({ oauth_integration_guid: one })),
      }),
    put: (guid: string, json: unknown) => app.callApi('PUT', pathOf(guid), { key: keys.paul, json }),
    list: async (guid: string, key = keys.paul) => (await app.callApi('GET', pathOf(guid), { key })).json as Json[],
    /** The GUIDs of the content that the integration is found from. */
    contentOf: async (integration: string) => (await associationsOf(context, integration)).map(({ item }) => item.guid),
  }
}

describe('associations', () => {
  it('are replaced by each list, and found from both ends', async () => {
    const { app, directory, context, associate, list, contentOf, keys } = await startWithIntegrations()
    const one = directory.add({ name: 'one', description: 'first' }).guid
    const two = directory.add({ name: 'two', authType: 'Service Account', template: 'oidc' }).guid
    const { guid } = await create(app, keys.paul, { access_type: 'logged_in' })
    expect(await list(guid)).toEqual([])
    expect((await associate(guid, [one])).status).toBe(200)
    const [listed] = await list(guid)
    expect(listed).toEqual({
      app_guid: guid,
      content_guid: guid,
      oauth_integration_guid: one,
      oauth_integration_name: 'one',
      oauth_integration_description: 'first',
      oauth_integration_template: 'custom',
      oauth_integration_auth_type: 'Viewer',
      requires_login: true,
      created_time: new Date(app.context.clock()).toISOString(),
    })
    app.advance(5_000)
    await associate(guid, [two, one])
    const both = await list(guid, keys.vera)
    expect(both.map((json) => json['oauth_integration_guid'])).toEqual([two, one])
    expect(both[1]).toEqual(listed)
    expect(await contentOf(one)).toEqual([guid])
    await associate(guid, [two])
    expect(await contentOf(one)).toEqual([])
    expect(await contentOf(two)).toEqual([guid])
    await associate(guid, [])
    expect(await list(guid)).toEqual([])
    expect(await contentOf(two)).toEqual([])
    expect(await context.associations.integrationsOf(guid)).toEqual([])
  })

  it('end with their integration and with their content', async () => {
    const { app, directory, context, associate, list, contentOf, keys } = await startWithIntegrations()
    const one = directory.add().guid
    const two = directory.add().guid
    const { guid } = await create(app, keys.paul)
    const other = await create(app, keys.paul)
    await associate(guid, [one, two])
    await associate(other.guid, [one])
    expect(await contentOf(one)).toEqual([guid, other.guid])
    await removeAssociationsOf(context, one)
    await removeAssociationsOf(context, one)
    expect((await list(guid)).map((json) => json['oauth_integration_guid'])).toEqual([two])
    expect(await list(other.guid)).toEqual([])
    directory.remove(two)
    expect(await list(guid)).toEqual([])
    await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.paul })
    expect(await context.associations.integrationsOf(guid)).toEqual([])
  })

  it('are refused by number', async () => {
    const { app, directory, associate, put, keys } = await startWithIntegrations()
    const one = directory.add().guid
    const { guid } = await create(app, keys.paul)
    expect(codeOf(await associate(guid, [one, one]))).toEqual([400, 258])
    for (const unknown of [randomUUID(), '', 'x', '__proto__', one.toUpperCase()])
      expect(codeOf(await associate(guid, [unknown])), unknown).toEqual([400, 207])
    for (const json of [
      {},
      'x',
      null,
      [one],
      [{}],
      [{ oauth_integration_guid: 1 }],
      Array(21).fill({ oauth_integration_guid: one }),
    ])
      expect(codeOf(await put(guid, json)), JSON.stringify(json)).toEqual([400, 208])
  })

  it('need an integration that the publisher may use, if it is new', async () => {
    const { app, directory, associate, keys, people } = await startWithIntegrations()
    const permission = { id: '1', guid: '1', userGuid: null, groupGuid: null }
    const forPetra = directory.add({ permissions: [{ ...permission, userGuid: people.petra.guid }] }).guid
    const forGroup = directory.add({ permissions: [{ ...permission, groupGuid: 'finance' }] }).guid
    const { guid } = await create(app, keys.paul)
    expect(codeOf(await associate(guid, [forPetra]))).toEqual([403, 22])
    expect(codeOf(await associate(guid, [forGroup]))).toEqual([403, 22])
    await app.context.people.change(people.paul.guid, (person) => ({ ...person, groups: ['finance'] }))
    expect((await associate(guid, [forGroup])).status).toBe(200)
    expect((await associate(guid, [forGroup, forPetra], keys.ada)).status).toBe(200)
    // What an administrator added may stay.
    expect((await associate(guid, [forPetra])).status).toBe(200)
  })

  it('follow the access table, at the association and at each change of the content', async () => {
    const { app, directory, associate, keys } = await startWithIntegrations()
    const viewer = directory.add({ authType: 'Viewer' }).guid
    const service = directory.add({ authType: 'Service Account' }).guid
    const { guid } = await create(app, keys.paul, { app_mode: 'shiny', access_type: 'all' })
    const patch = (json: Json) => app.callApi('PATCH', `/v1/content/${guid}`, { key: keys.paul, json })
    const share = () => app.callApi('POST', `/v1/content/${guid}/share-links`, { key: keys.paul })
    expect(codeOf(await associate(guid, [viewer]))).toEqual([400, 209])
    await patch({ access_type: 'acl' })
    await associate(guid, [viewer])
    const refused = await patch({ access_type: 'all', title: 'not this either' })
    expect(codeOf(refused)).toEqual([400, 209])
    expect(refused.json).toMatchObject({
      error: expect.stringContaining('access type'),
      payload: { integration: viewer },
    })
    expect(codeOf(await patch({ app_mode: 'rmd-static' }))).toEqual([400, 237])
    expect(codeOf(await share())).toEqual([400, 209])
    expect((await app.callApi('GET', `/v1/content/${guid}`, { key: keys.paul })).json).toMatchObject({
      title: null,
      access_type: 'acl',
      app_mode: 'shiny',
    })
    await associate(guid, [service])
    const link = await share()
    expect(link.status).toBe(200)
    expect((await patch({ access_type: 'all', app_mode: 'rmd-static' })).status).toBe(200)
    expect(codeOf(await patch({ app_mode: 'static' }))).toEqual([400, 237])
    await patch({ access_type: 'acl', app_mode: 'shiny' })
    expect(codeOf(await associate(guid, [service, viewer]))).toEqual([400, 209])
  })
})

describe('associations after kill -9', () => {
  it('are found from the integration if the content lists them, wherever the process died', async () => {
    const stores = new MortalStores()
    const { app, directory, associate, list, contentOf, keys } = await startWithIntegrations({
      store: stores.records,
      documents: stores.documents,
    })
    stores.clock = app.context.clock
    const integrations = [directory.add().guid, directory.add().guid, directory.add().guid]
    const { guid } = await create(app, keys.paul)
    const [one = '', two = '', three = ''] = integrations
    let completed = false
    let deaths = 0
    for (let writes = 0; !completed; writes += 1) {
      await associate(guid, [one, two])
      stores.dieAfter(writes)
      const { status } = await associate(guid, [two, three])
      completed = status === 200
      if (stores.isDead) deaths += 1
      stores.revive()
      app.advance(61_000)
      await app.review()
      const listed = (await list(guid)).map((json) => json['oauth_integration_guid'])
      expect([
        [one, two],
        [two, three],
      ]).toContainEqual(listed)
      for (const integration of integrations)
        expect(await contentOf(integration), `${writes} writes`).toEqual(listed.includes(integration) ? [guid] : [])
      expect((await app.context.associations.integrationsOf(guid)).sort()).toEqual([...listed].sort())
    }
    expect(deaths).toBeGreaterThan(3)
  })

  it('are gone with their content, whose deletion is continued', async () => {
    const stores = new MortalStores()
    const { app, directory, associate, contentOf, keys, context } = await startWithIntegrations({
      store: stores.records,
      documents: stores.documents,
    })
    stores.clock = app.context.clock
    const integration = directory.add().guid
    let completed = false
    let deaths = 0
    for (let writes = 0; !completed; writes += 1) {
      const { guid } = await create(app, keys.paul, { name: 'report' })
      await associate(guid, [integration])
      stores.dieAfter(writes)
      const { status } = await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.paul })
      completed = status === 204
      if (stores.isDead) deaths += 1
      stores.revive()
      app.advance(61_000)
      await app.review()
      // Before the mark nothing has happened.
      if (await context.content.find(guid)) {
        expect(await contentOf(integration)).toEqual([guid])
        await app.callApi('DELETE', `/v1/content/${guid}`, { key: keys.paul })
      }
      expect(await context.content.findEvenDeleting(guid), `${writes} writes`).toBeUndefined()
      expect(await context.associations.contentOf(integration), `${writes} writes`).toEqual([])
    }
    expect(deaths).toBeGreaterThan(3)
  })
})

describe('attacks on associations', () => {
  it('PT-37 foreign publishers, viewers and a collaborator removed a moment ago associate nothing', async () => {
    const { app, directory, associate, list, keys, people } = await startWithIntegrations()
    const integration = directory.add().guid
    const { guid } = await create(app, keys.paul, { access_type: 'logged_in' })
    const path = `/v1/content/${guid}/permissions`
    const added = await app.callApi('POST', path, {
      key: keys.paul,
      json: { principal_guid: people.petra.guid, principal_type: 'user', role: 'owner' },
    })
    expect((await associate(guid, [integration], keys.petra)).status).toBe(200)
    await associate(guid, [], keys.petra)
    await app.callApi('DELETE', `${path}/${(added.json as Json)['id']}`, { key: keys.paul })
    for (const key of [keys.petra, keys.vera])
      expect(codeOf(await associate(guid, [integration], key))).toEqual([403, 22])
    expect(await list(guid)).toEqual([])
  })

  it('PT-35 concurrent associations and changes of access never break the table', async () => {
    const { app, directory, associate, list, contentOf, keys } = await startWithIntegrations()
    const integration = directory.add().guid
    for (let round = 0; round < 10; round += 1) {
      const { guid } = await create(app, keys.paul)
      await Promise.all([
        associate(guid, [integration]),
        app.callApi('PATCH', `/v1/content/${guid}`, { key: keys.ada, json: { access_type: 'all' } }),
      ])
      const { json } = await app.callApi('GET', `/v1/content/${guid}`, { key: keys.paul })
      const isOpen = (json as Json)['access_type'] === 'all'
      expect(await list(guid)).toHaveLength(isOpen ? 0 : 1)
      expect((await contentOf(integration)).includes(guid)).toBe(!isOpen)
    }
  })

  it('PT-35 concurrent lists leave the index as the last one', async () => {
    const { app, directory, associate, list, contentOf, keys } = await startWithIntegrations()
    const integrations = [directory.add().guid, directory.add().guid, directory.add().guid]
    const [one = '', two = '', three = ''] = integrations
    const { guid } = await create(app, keys.paul)
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([
        associate(guid, [one]),
        associate(guid, [two, three]),
        associate(guid, []),
        associate(guid, [one, three]),
      ])
      const listed = (await list(guid)).map((json) => json['oauth_integration_guid'])
      for (const integration of integrations)
        expect(await contentOf(integration)).toEqual(listed.includes(integration) ? [guid] : [])
    }
  })
})
