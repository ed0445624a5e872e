import { inspectManifest } from '@stagedoor/manifest/inspect-manifest'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { describe, expect, it, vi } from 'vitest'
import { StoreError } from '../src/errors.ts'
import { startApp } from './start-app.ts'

describe('pages for authors', () => {
  it('the landing page links the extension, the manifest and the catalogue of problems', async () => {
    const { publicUrl } = await startApp()
    const html = await (await fetch(publicUrl)).text()
    for (const address of ['http://localhost:4999/extension/', `${publicUrl}/manifest.trex`, '/errors']) {
      expect(html).toContain(`href="${address}"`)
    }
    expect(html).not.toContain('simulated dashboard')
  })

  it('the landing page links the simulated dashboard, in the demo', async () => {
    const { publicUrl } = await startApp({ deployment: { demoDashboardUrl: 'http://127.0.0.1:4400/?a=1&b=2' } })
    expect(await (await fetch(publicUrl)).text()).toContain('href="http://127.0.0.1:4400/?a=1&#38;b=2"')
  })

  it('the landing page and the list of problems are in the language of the browser', async () => {
    const { publicUrl } = await startApp()
    const headers = { 'Accept-Language': 'sv-FI, en;q=0.5' }
    const words = { '/': 'Logga in på Spotify', '/errors': 'Meddelande till användaren' }
    for (const [path, word] of Object.entries(words)) {
      const page = await fetch(publicUrl + path, { headers })
      expect(page.headers.get('Content-Language')).toBe('sv')
      expect(page.headers.get('Vary')).toContain('Accept-Language')
      const html = await page.text()
      expect(html).toContain('<html lang="sv" dir="ltr">')
      expect(html).toContain(word)
    }
  })

  it('the manifest is a download with the URL of this deployment’s extension', async () => {
    const { publicUrl } = await startApp({
      deployment: { extensionUrl: new URL('https://extension.example.com/extension/') },
    })
    const response = await fetch(`${publicUrl}/manifest.trex`)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/xml; charset=utf-8')
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="manifest.trex"')
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    const xml = await response.text()
    expect(xml).toContain('<url>https://extension.example.com/extension/</url>')
    expect(inspectManifest(xml).mistakes).toEqual([])
  })

  it('the catalogue has every problem at the anchor of its type', async () => {
    const { publicUrl } = await startApp()
    const html = await (await fetch(`${publicUrl}/errors`)).text()
    for (const code of Object.keys(problemCatalogue)) expect(html).toContain(`id="${code}"`)
    const problem = (await (await fetch(`${publicUrl}/api/sign-in`)).json()) as { type: string; code: string }
    expect(problem.type).toBe(`/errors#${problem.code}`)
  })
})

describe('health checks', () => {
  it('alive and ready are not cached', async () => {
    const { publicUrl } = await startApp()
    const [alive, ready] = [await fetch(`${publicUrl}/healthz`), await fetch(`${publicUrl}/readyz`)]
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'alive' }])
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    for (const { headers } of [alive, ready]) expect(headers.get('Cache-Control')).toBe('no-store')
  })

  it('alive but not ready while the store is down, and ready afterwards', async () => {
    const app = await startApp()
    const check = app.store.check.bind(app.store)
    app.store.check = () => Promise.reject(new StoreError(new Error('disk full')))
    const ready = await fetch(`${app.publicUrl}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'store_unavailable' }])
    expect((await fetch(`${app.publicUrl}/healthz`)).status).toBe(200)

    app.store.check = check
    await expect.poll(async () => (await fetch(`${app.publicUrl}/readyz`)).status).toBe(200)
  })

  it('DS-07: concurrent requests check the store once per second', async () => {
    const app = await startApp()
    const check = vi.spyOn(app.store, 'check')
    const begin = performance.now()
    const answers = await Promise.all(Array.from({ length: 200 }, () => fetch(`${app.publicUrl}/readyz`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(check.mock.calls.length).toBeLessThanOrEqual(1 + (performance.now() - begin) / 1_000)
  })
})
