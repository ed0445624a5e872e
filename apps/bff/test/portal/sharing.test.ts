import { describe, expect, it } from 'vitest'
import { codeOf, create, type Json, startWithPeople } from './start-with-people.ts'

describe('permissions of content', () => {
  it('are added, changed, listed and removed as Connect clients do', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const path = `/v1/content/${guid}/permissions`
    const call = (method: string, rest: string, json?: Json) =>
      app.callApi(method, `${path}${rest}`, { key: keys.paul, json })
    const vera = { principal_guid: people.vera.guid, principal_type: 'user', role: 'viewer' }
    const finance = { principal_guid: 'finance', principal_type: 'group', role: 'owner' }
    const { json: added } = await call('POST', '', vera)
    expect(added).toEqual({ ...vera, id: expect.any(String), content_guid: guid })
    const { id } = added as { id: string }
    await call('POST', '', finance)
    expect((await call('GET', '')).json).toEqual([added, expect.objectContaining(finance)])
    expect((await call('GET', `/${id}`)).json).toEqual(added)
    expect(codeOf(await call('POST', '', vera))).toEqual([409, 27])
    expect(codeOf(await call('PUT', `/${id}`, { ...vera, role: 'owner' }))).toEqual([400, 3])
    expect(codeOf(await call('PUT', `/${id}`, finance))).toEqual([400, 3])
    expect((await call('PUT', `/${id}`, vera)).json).toEqual(added)
    expect((await app.callApi('GET', `/v1/content/${guid}`, { key: keys.vera })).json).toMatchObject({
      app_role: 'viewer',
    })
    expect((await call('DELETE', `/${id}`)).status).toBe(204)
    expect(codeOf(await call('GET', `/${id}`))).toEqual([404, 4])
    expect(codeOf(await call('DELETE', `/${id}`))).toEqual([404, 4])
  })

  it('make collaborators of publishers, also by a group', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const add = (json: Json) => app.callApi('POST', `/v1/content/${guid}/permissions`, { key: keys.paul, json })
    const get = async (key: string) => (await app.callApi('GET', `/v1/content/${guid}`, { key })).json
    await add({ principal_guid: 'finance', principal_type: 'group', role: 'owner' })
    for (const { guid: person } of [people.petra, people.vera])
      await app.context.people.change(person, (one) => ({ ...one, groups: ['finance'] }))
    expect(await get(keys.petra)).toMatchObject({ app_role: 'editor' })
    expect(await get(keys.vera)).toMatchObject({ app_role: 'viewer' })
    const patch = (key: string) => app.callApi('PATCH', `/v1/content/${guid}`, { key, json: { title: 'New' } })
    expect((await patch(keys.petra)).status).toBe(200)
    expect(codeOf(await patch(keys.vera))).toEqual([403, 22])
  })

  it('are refused for unknown people, the owner, and what is no permission', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const add = async (json: unknown) =>
      codeOf(await app.callApi('POST', `/v1/content/${guid}/permissions`, { key: keys.paul, json }))
    const user = { principal_type: 'user', role: 'viewer' }
    expect(await add({ ...user, principal_guid: crypto.randomUUID() })).toEqual([400, 261])
    expect(await add({ ...user, principal_guid: people.paul.guid })).toEqual([400, 3])
    expect(await add({ ...user, principal_guid: '' })).toEqual([400, 3])
    expect(await add({ ...user, principal_guid: people.vera.guid, role: 'administrator' })).toEqual([400, 3])
    expect(await add({ ...user, principal_guid: 'x', principal_type: 'all' })).toEqual([400, 3])
    expect(await add([])).toEqual([400, 3])
  })

  it('PT-38 a viewer who was removed a moment ago sees nothing, and only editors see who may view', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const path = `/v1/content/${guid}/permissions`
    const added = await app.callApi('POST', path, {
      key: keys.paul,
      json: { principal_guid: people.vera.guid, principal_type: 'user', role: 'viewer' },
    })
    const get = (rest: string) => app.callApi('GET', `/v1/content/${guid}${rest}`, { key: keys.vera })
    expect((await get('')).status).toBe(200)
    expect(codeOf(await get('/permissions'))).toEqual([403, 22])
    expect(codeOf(await get('/share-links'))).toEqual([403, 22])
    await app.callApi('DELETE', `${path}/${(added.json as Json)['id']}`, { key: keys.paul })
    expect(codeOf(await get(''))).toEqual([403, 19])
    expect(codeOf(await get('/oauth/integrations/associations'))).toEqual([403, 19])
  })

  it('PT-35 concurrent additions lose none, and one principal has one', async () => {
    const { app, keys, people } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const path = `/v1/content/${guid}/permissions`
    const groups = Array.from({ length: 8 }, (_, index) => `group-${index}`)
    const principals = [...groups.map((group) => [group, 'group']), ...Array(4).fill([people.vera.guid, 'user'])]
    const answers = await Promise.all(
      principals.map(([principal_guid, principal_type]) =>
        app.callApi('POST', path, { key: keys.paul, json: { principal_guid, principal_type, role: 'viewer' } }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9)
    const listed = (await app.callApi('GET', path, { key: keys.paul })).json as Json[]
    expect(listed.map((json) => json['principal_guid']).sort()).toEqual([...groups, people.vera.guid].sort())
  })

  it('are limited in number', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul)
    const group = (index: number) => ({
      id: `${index}`,
      principalType: 'group' as const,
      principal: `${index}`,
      role: 'viewer' as const,
    })
    await app.context.content.change(guid, (item) => ({
      ...item,
      permissions: Array.from({ length: 200 }, (_, index) => group(index)),
    }))
    const json = { principal_guid: 'one-more', principal_type: 'group', role: 'viewer' }
    expect(codeOf(await app.callApi('POST', `/v1/content/${guid}/permissions`, { key: keys.paul, json }))).toEqual([
      400, 3,
    ])
  })
})

describe('share links', () => {
  it('are shown once, listed without their secret, and revoked', async () => {
    const { app, keys } = await startWithPeople({ settings: { contentUrl: 'https://content.example' } })
    const { guid } = await create(app, keys.paul)
    const path = `/v1/content/${guid}/share-links`
    const { json } = await app.callApi('POST', path, { key: keys.paul, json: { name: 'for the board' } })
    const { url, ...link } = json as Json & { guid: string; url: string }
    expect(link).toEqual({ guid: expect.any(String), name: 'for the board', created_time: expect.any(String) })
    expect(url).toMatch(new RegExp(`^https://content\\.example/content/${guid}/\\?key=[\\w-]{43}$`))
    const secret = url.split('key=')[1] ?? ''
    const listed = await app.callApi('GET', path, { key: keys.paul })
    expect(listed.json).toEqual([link])
    const stored = await app.documents.load('content', guid)
    expect(`${listed.text}${stored?.value}${app.lines.join()}`).not.toContain(secret)
    expect((await app.callApi('DELETE', `${path}/${link.guid}`, { key: keys.paul })).status).toBe(204)
    expect((await app.callApi('GET', path, { key: keys.paul })).json).toEqual([])
    expect(codeOf(await app.callApi('DELETE', `${path}/${link.guid}`, { key: keys.paul }))).toEqual([404, 4])
  })

  it('PT-39 are created and revoked by editors only, and limited in number', async () => {
    const { app, keys } = await startWithPeople()
    const { guid } = await create(app, keys.paul, { access_type: 'logged_in' })
    const path = `/v1/content/${guid}/share-links`
    const add = (key: string) => app.callApi('POST', path, { key, json: {} })
    for (const key of [keys.vera, keys.petra]) expect(codeOf(await add(key))).toEqual([403, 22])
    for (let number = 0; number < 20; number += 1) expect((await add(keys.paul)).status).toBe(200)
    expect(codeOf(await add(keys.paul))).toEqual([400, 3])
    const [first] = (await app.callApi('GET', path, { key: keys.ada })).json as Json[]
    expect(codeOf(await app.callApi('DELETE', `${path}/${first?.['guid']}`, { key: keys.petra }))).toEqual([403, 22])
  })
})
