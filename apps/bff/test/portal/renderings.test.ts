import { describe, expect, it } from 'vitest'
import { Renderings } from '../../src/content/reports/renderings.ts'
import type { DocumentStore } from '../../src/store/document-store.ts'
import { createContent, fetchContent, NAVIGATION, openContent } from './open-content.ts'
import { type RunningPortalApp, startPortalApp } from './start-portal-app.ts'

async function start(overrides: Parameters<typeof startPortalApp>[0] = {}) {
  const app = await startPortalApp(overrides)
  const paul = await app.createPerson('publisher', 'paul')
  const vera = await app.createPerson('viewer', 'vera')
  const key = await app.createKey(paul)
  const item = await createContent(app, paul, { appMode: 'static' })
  const cookie = await openContent(app, item.guid, vera)
  return { app, paul, vera, key, item, cookie }
}

async function upload(app: RunningPortalApp, guid: string, key: string, body: BodyInit) {
  return fetch(`${app.publicUrl}/__api__/v1/content/${guid}/rendering`, {
    method: 'PUT',
    headers: { Authorization: `Key ${key}`, 'Content-Type': 'text/html' },
    body,
  })
}

async function chunksOf(documents: DocumentStore): Promise<number> {
  return (await documents.list('rendering-chunks', { limit: 500 })).documents.length
}

describe('a stored file', () => {
  it('is shown to viewers, in a sandbox, and replaced as a whole', async () => {
    const { app, key, item, cookie } = await start()
    const show = (headers: Record<string, string> = {}) =>
      fetchContent(app, item.guid, '/', { ...NAVIGATION, Cookie: cookie, ...headers })
    expect(await (await show()).text()).toContain('Nothing to show yet')
    const first = `<h1>Größe</h1>${'x'.repeat(200_000)}`
    expect((await upload(app, item.guid, key, first)).status).toBe(200)
    const shown = await show()
    expect(await shown.text()).toBe(first)
    expect(shown.headers.get('Content-Security-Policy')).toMatch(/^sandbox (?!.*allow-same-origin)/)
    expect(shown.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect((await show({ 'If-None-Match': shown.headers.get('ETag') ?? '' })).status).toBe(304)
    expect((await upload(app, item.guid, key, '<h1>2</h1>')).status).toBe(200)
    expect(await (await show()).text()).toBe('<h1>2</h1>')
    expect((await fetchContent(app, item.guid, '/other', { Cookie: cookie })).status).toBe(404)
    expect((await fetchContent(app, item.guid, '/', { Cookie: cookie }, 'POST')).status).toBe(405)
  })

  it('leaves nothing behind: neither the file before, nor those of deleted content', async () => {
    const { app, key, item } = await start()
    await upload(app, item.guid, key, 'a'.repeat(100_000))
    await upload(app, item.guid, key, 'b')
    expect(await chunksOf(app.documents)).toBe(4)
    app.advance(600_001)
    await app.review()
    expect(await chunksOf(app.documents)).toBe(1)
    expect((await app.callApi('DELETE', `/v1/content/${item.guid}`, { key })).status).toBe(204)
    expect(await chunksOf(app.documents)).toBe(0)
  })

  it('is the old one after a crash in the middle of an upload, whose chunks are removed', async () => {
    const { app, key, item, cookie } = await start()
    await upload(app, item.guid, key, 'old')
    const crashing = Object.assign(Object.create(app.documents) as DocumentStore, {
      create: (...args: Parameters<DocumentStore['create']>) =>
        args[1].endsWith('.2') ? Promise.reject(new Error('killed')) : app.documents.create(...args),
    })
    const renderings = new Renderings({ ...app.context, documents: crashing })
    await expect(renderings.write(item.guid, Buffer.alloc(200_000), () => Promise.resolve(undefined))).rejects.toThrow()
    expect(await chunksOf(app.documents)).toBe(3)
    expect(await (await fetchContent(app, item.guid, '/', { Cookie: cookie })).text()).toBe('old')
    app.advance(600_001)
    await app.review()
    expect(await chunksOf(app.documents)).toBe(1)
  })

  it('PT-78 is uploaded by owner and collaborators, within the limit, and for content that is no application', async () => {
    const { app, key, item, paul, vera } = await start()
    const petra = await app.createPerson('publisher', 'petra')
    for (const foreign of [petra, vera])
      expect((await upload(app, item.guid, await app.createKey(foreign), 'x')).status).toBe(403)
    expect((await upload(app, item.guid, key, '')).status).toBe(400)
    expect((await upload(app, item.guid, key, Buffer.alloc(10 * 1_048_576 + 1))).status).toBe(413)
    const shiny = await createContent(app, paul, { appMode: 'python-shiny' })
    expect((await upload(app, shiny.guid, key, 'x')).status).toBe(400)
    expect((await upload(app, item.guid, key, Buffer.alloc(10 * 1_048_576, 'x'))).status).toBe(200)
  })
})
