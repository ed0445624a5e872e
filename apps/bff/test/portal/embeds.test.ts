import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ContentItem } from '../../src/content/content-item.ts'
import type { Embed } from '../../src/content/embeds/embed.ts'
import { FakeIssuer } from './fake-issuer.ts'
import { fetchContent, NAVIGATION, openContent } from './open-content.ts'
import { startConnectedPortal } from './start-connected-portal.ts'

const VIEW = {
  view: 'Sales/Overview',
  toolbar: 'hidden',
  device: 'phone',
  hide_tabs: true,
  filters: { Region: 'East,West' },
  parameters: { Year: '2026' },
} satisfies Embed
const BOARD = { liveboard: randomUUID(), mode: 'cookie', option: 'authEndpoint' } satisfies Embed
const HOST = 'https://tableau.example'
const SPOT = 'https://spot.example'
const CONFIGS = { tableau: { server: HOST, site: 'stage' }, thoughtspot: { host: SPOT } } as const

/** Content that victor has opened. */
async function start(fields: Partial<ContentItem> = {}, sdk?: string) {
  const portal = await startConnectedPortal(
    sdk === undefined ? {} : { settings: { thoughtspotSdkFile: writeSdk(sdk) } },
  )
  const add = (template: keyof typeof CONFIGS, authType: 'Viewer' | 'Service Account' = 'Viewer') => {
    const { guid } = portal.directory.add({ template, authType, config: CONFIGS[template] })
    portal.directory.issuers.set(guid, new FakeIssuer())
    return guid
  }
  const isBoard = fields.appMode === 'thoughtspot-liveboard'
  const integration = add(isBoard ? 'thoughtspot' : 'tableau')
  const item = await portal.createContent([integration], {
    title: 'Sales <now>',
    appMode: 'tableau-view',
    embed: isBoard ? BOARD : VIEW,
    ...fields,
  })
  const victor = await portal.createPerson('viewer', 'victor', { claims: { preferred_username: 'victor' } })
  const cookie = await openContent(portal, item.guid, victor)
  const open = (path = '/', headers: Record<string, string> = {}) =>
    fetchContent(portal, item.guid, path, { ...NAVIGATION, Cookie: cookie, ...headers })
  const change = (to: Partial<ContentItem>) =>
    portal.context.content.change(item.guid, (before) => ({ ...before, ...to }))
  const associate = (...guids: string[]) =>
    change({ associations: guids.map((guid) => ({ integration: guid, createdAt: 0 })) })
  return { portal, add, item, integration, open, change, associate }
}

function writeSdk(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'sdk-')), 'tsembed.es.js')
  writeFileSync(file, text)
  return file
}

/** What the page tells its script. */
function dataOf(page: string) {
  const [, json = ''] = /<script type="application\/json" id="embed">(.*?)<\/script>/s.exec(page) ?? []
  return JSON.parse(json)
}

function directivesOf(response: Response): Record<string, string> {
  const policy = response.headers.get('Content-Security-Policy') ?? ''
  return Object.fromEntries(policy.split('; ').map((part) => part.split(/ (.*)/s).slice(0, 2)))
}

describe('the page of a Tableau view', () => {
  it('has the view of the site, its options, filters and parameters', async () => {
    const { open, integration } = await start()
    const response = await open()
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toContain('<title>Sales &#60;now&#62;</title>')
    expect(dataOf(page)).toMatchObject({
      library: `${HOST}/javascripts/api/tableau.embedding.3.latest.min.js`,
      src: `${HOST}/t/stage/views/Sales/Overview`,
      toolbar: 'hidden',
      device: 'phone',
      hideTabs: true,
      filters: [['Region', 'East,West']],
      parameters: [['Year', '2026']],
      tokenPath: `./-/token/${integration}`,
    })
  })

  it('EM-01: frames, runs and reaches nothing but its host, and is framed by the portal only', async () => {
    const { open, portal } = await start()
    const directives = directivesOf(await open())
    expect(directives).toMatchObject({
      'default-src': "'none'",
      'frame-src': HOST,
      'connect-src': `'self' ${HOST}`,
      'form-action': "'none'",
      'frame-ancestors': `'self' ${portal.publicUrl}`,
    })
    expect(directives['script-src']).toMatch(/^'self' 'nonce-[\w+/=]{24}' https:\/\/tableau\.example$/)
  })

  it('EM-02: has no token, asks for none before its script runs, and is kept by no cache', async () => {
    const { open, portal, integration } = await start()
    const response = await open()
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.text()).not.toMatch(/token-\d/)
    expect((portal.directory.issuers.get(integration) as FakeIssuer).requests).toEqual([])
  })

  it('speaks the language of the viewer', async () => {
    const { open } = await start()
    const page = await (await open('/', { 'Accept-Language': 'fr-CA, de;q=0.5' })).text()
    expect(page).toContain('<html lang="fr"')
    expect(dataOf(page).texts).toMatchObject({ again: 'Réessayer' })
  })

  it.each([
    ['no integration', (at: Awaited<ReturnType<typeof start>>) => at.associate()],
    ['two of them', (at) => at.associate(at.integration, at.add('tableau'))],
    ['one of another template', (at) => at.associate(at.add('thoughtspot'))],
    ['one of a service account', (at) => at.associate(at.add('tableau', 'Service Account'))],
    ['one that is gone', async (at) => at.portal.directory.remove(at.integration)],
  ] satisfies [string, (at: Awaited<ReturnType<typeof start>>) => Promise<unknown>][])(
    'EM-03: with %s it is a page that says what to do',
    async (_, prepare) => {
      const at = await start()
      await prepare(at)
      const response = await at.open()
      expect(response.status).toBe(404)
      expect(await response.text()).toContain('not exactly one integration that fits')
    },
  )

  it('without a chosen view it is a page with an explanation', async () => {
    const { open, change } = await start()
    await change({ embed: undefined })
    const response = await open()
    expect([response.status, (await response.text()).includes('This content has no view')]).toEqual([404, true])
  })

  it('EM-04: is for viewers who are signed in and may view it now', async () => {
    const { open, change, portal, item } = await start()
    const anonymous = await fetchContent(portal, item.guid, '/', NAVIGATION)
    expect([anonymous.status, anonymous.headers.get('Location')?.startsWith(portal.publicUrl)]).toEqual([303, true])
    await change({ accessType: 'acl' })
    expect((await open()).status).toBe(403)
    await change({ accessType: 'all' })
    expect((await open()).status).toBe(404)
  })

  it('has no other addresses and methods', async () => {
    const { open, portal, item } = await start()
    expect((await open('/index.html')).status).toBe(404)
    expect((await open('/-/embed/tsembed.es.js')).status).toBe(404)
    expect((await fetchContent(portal, item.guid, '/', {}, 'POST')).status).not.toBe(200)
  })
})

describe('the page of a Liveboard', () => {
  const board = { appMode: 'thoughtspot-liveboard' } as const

  it('tells the SDK the host, the Liveboard, and the user of the cookie mode', async () => {
    const { open } = await start(board, 'export {}')
    const response = await open()
    expect(dataOf(await response.text())).toMatchObject({ ...BOARD, host: SPOT, username: 'victor' })
    expect(directivesOf(response)).toMatchObject({
      'frame-src': SPOT,
    })
  })

  it('names no user in cookieless mode', async () => {
    const { open } = await start({ ...board, embed: { ...BOARD, mode: 'cookieless' } }, 'export {}')
    expect(dataOf(await (await open()).text())).not.toHaveProperty('username')
  })

  it('EM-05: sends the SDK of the operator to viewers of the item only', async () => {
    const { open, portal, item } = await start(board, 'export const one = 1')
    const response = await open('/-/embed/tsembed.es.js')
    expect(await response.text()).toBe('export const one = 1')
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect((await fetchContent(portal, item.guid, '/-/embed/tsembed.es.js')).status).toBe(401)
  })

  it('without the SDK says what the operator must set', async () => {
    const { open } = await start(board)
    const response = await open()
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('THOUGHTSPOT_SDK_FILE')
  })

  it('refuses cookieless mode with tokens of the older API', async () => {
    const { open, portal, associate } = await start({ ...board, embed: { ...BOARD, mode: 'cookieless' } }, 'export {}')
    const config = { host: SPOT, token_kind: 'v1' }
    await associate(portal.directory.add({ template: 'thoughtspot', authType: 'Viewer', config }).guid)
    const response = await open()
    expect([response.status, (await response.text()).includes('cookie mode')]).toEqual([409, true])
  })
})

describe('embed in the API', () => {
  it('is kept with its defaults, read by editors only, changed and removed', async () => {
    const portal = await startConnectedPortal()
    const { key, callApi, createKey, vera } = portal
    const created = await callApi('POST', '/v1/content', {
      key,
      json: { app_mode: 'tableau-view', access_type: 'logged_in', embed: { view: 'Sales/Overview' } },
    })
    const { guid } = created.json as { guid: string }
    const defaults = { toolbar: 'top', device: 'default', hide_tabs: false, filters: {}, parameters: {} }
    expect(created.json).toMatchObject({ app_mode: 'tableau-view', embed: { view: 'Sales/Overview', ...defaults } })
    const seen = await callApi('GET', `/v1/content/${guid}`, { key: await createKey(vera) })
    expect(seen.json).not.toHaveProperty('embed')
    const removed = await callApi('PATCH', `/v1/content/${guid}`, { key, json: { embed: null } })
    expect(removed.json).toMatchObject({ embed: null })
  })

  it.each<[what: string, json: object, field: string]>([
    ['another kind', { app_mode: 'tableau-view', embed: { liveboard: randomUUID() } }, 'embed'],
    ['content that embeds nothing', { app_mode: 'static', embed: { view: 'a/b' } }, 'embed'],
    ['an upstream', { app_mode: 'tableau-view', upstream_url: 'http://127.0.0.1:1' }, 'upstream_url'],
    ['an unknown field', { app_mode: 'tableau-view', embed: { view: 'a/b', src: HOST } }, 'embed'],
    ['too many filters', { app_mode: 'tableau-view', embed: { view: 'a/b', filters: manyFilters() } }, 'embed'],
    ...['a', 'a/b/c', '../b', 'a/..', 'a/b?x=1', 'a/b#x', 'a/%2e', 'a\\b/c', '/a/b', 'a/b\n'].map(
      (view): [string, object, string] => [
        `the view ${JSON.stringify(view)}`,
        { app_mode: 'tableau-view', embed: { view } },
        'embed.view',
      ],
    ),
  ])('EM-06: refuses %s', async (_, json, field) => {
    const { key, callApi } = await startConnectedPortal()
    const { status, json: answer } = await callApi('POST', '/v1/content', { key, json })
    expect(status).toBe(400)
    expect((answer as { payload: { field: string } }).payload.field).toBe(field)
  })
})

function manyFilters(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`Field ${index}`, 'x']))
}
