import { describe, expect, it } from 'vitest'
import type { Person } from '../../src/identity/person.ts'
import { HostRequests } from '../../src/integrations/trusted/host-requests.ts'
import { TableauIssuer } from '../../src/integrations/trusted/tableau/tableau-issuer.ts'
import { API_VERSION, CONNECTED_APP, SITE, signInError, startTableauServer } from '../fakes/tableau-server.ts'
import { startConnectedPortal } from './start-connected-portal.ts'

/** A Tableau view of ada, who may see views at a strict Tableau Server; vera may view the content. */
async function start() {
  const portal = await startConnectedPortal()
  const { clock } = portal.context
  const tableau = await startTableauServer(clock)
  const { guid } = portal.directory.add({ template: 'tableau', authType: 'Viewer', config: { server: tableau.url } })
  portal.directory.issuers.set(
    guid,
    new TableauIssuer({
      settings: {
        server: tableau.url,
        api: `${tableau.url}/api/${API_VERSION}`,
        site: SITE,
        app: CONNECTED_APP,
        mapping: { user: '{preferred_username}', attributes: {}, isOnDemand: false },
        scopes: [],
      },
      requests: new HostRequests({ callsInFlight: 5, allowPrivateAddresses: true }),
      clock,
    }),
  )
  const ada = await portal.createPerson('publisher', 'ada', { claims: { preferred_username: 'ada' } })
  const item = await portal.createContent([guid], { appMode: 'tableau-view', owner: ada.guid })
  const key = await portal.createKey(ada)
  const path = `/v1/content/${item.guid}/tableau/views`
  const get = (rest = '', keyOf: string = key) => portal.callApi('GET', `${path}${rest}`, { key: keyOf })
  return { portal, tableau, item, ada, get, keyOf: (person: Person) => portal.createKey(person) }
}

const PICTURE = '/workbook-0/view-0/picture'

describe('the views of the Tableau server', () => {
  it('are listed page by page, by their addresses for content', async () => {
    const { get } = await start()
    const { status, json } = await get('?page_number=2&page_size=5')
    expect(status).toBe(200)
    expect(json).toMatchObject({ current_page: 2, total: 230 })
    const { results } = json as { results: object[] }
    expect(results).toHaveLength(5)
    expect(results[0]).toEqual({
      id: 'view-5',
      name: 'View 5',
      view: 'Workbook0/View5',
      workbook: 'workbook-0',
      updated_time: null,
    })
  })

  it('are found by words of name and workbook, on all pages', async () => {
    const { get } = await start()
    const { json } = await get('?search=VIEW%20229%20workbook0')
    expect(json).toMatchObject({ total: 1, results: [{ view: 'Workbook0/View229' }] })
  })

  it('EM-07: are those of the editor who asks, with a session for reading that ends', async () => {
    const { get, tableau } = await start()
    await get()
    expect(tableau.claims).toMatchObject([{ sub: 'ada', scp: ['tableau:content:read'] }])
    expect(tableau.requests.at(-1)).toMatchObject({ method: 'POST', path: expect.stringMatching(/\/auth\/signout$/) })
    expect(tableau.sessions.size).toBe(0)
  })

  it('EM-07: are refused to viewers and to publishers who may not edit the content', async () => {
    const { get, portal, keyOf, tableau } = await start()
    for (const person of [portal.vera, portal.paula])
      for (const rest of ['', PICTURE]) expect((await get(rest, await keyOf(person))).status).toBe(403)
    expect(tableau.requests).toEqual([])
  })

  it('have pictures', async () => {
    const { get } = await start()
    const { status, text, headers } = await get(PICTURE)
    expect([status, text, headers.get('Content-Type')]).toEqual([200, 'a picture', 'image/png'])
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; sandbox")
  })

  it.each([
    ['a page', 'text/html', 'x'],
    ['a picture with scripts', 'image/svg+xml', '<svg/>'],
    ['a picture that is too large', 'image/png', 'x'.repeat(1_048_577)],
  ])('EM-07: %s is no picture', async (_, type, body) => {
    const { get, tableau } = await start()
    Object.assign(tableau.picture, { type, body })
    expect((await get(PICTURE)).status).toBe(404)
  })

  it('EM-07: refuses ids that lead elsewhere', async () => {
    const { get, tableau } = await start()
    for (const rest of ['/..%2f..%2fusers/view-0/picture', '/workbook-0/a%3fb/picture'])
      expect((await get(rest)).status).toBe(400)
    expect(tableau.requests).toEqual([])
  })

  it('say why there are none', async () => {
    const { get, tableau, portal, item } = await start()
    tableau.answerWith(signInError(10090))
    expect(await get()).toMatchObject({ json: { error: expect.stringContaining('disabled') } })
    await portal.context.content.change(item.guid, (before) => ({ ...before, associations: [] }))
    expect(await get()).toMatchObject({ status: 400, json: { error: expect.stringContaining('exactly one Tableau') } })
  })
})
