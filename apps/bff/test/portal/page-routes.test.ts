import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPortalApp } from './start-portal-app.ts'

function writePages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-pages-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Portal</title>')
  writeFileSync(join(folder, 'assets/main-1234.js'), 'run()')
  return folder
}

async function startPages(contentUrl?: string) {
  const app = await startPortalApp({ pagesFolder: writePages(), settings: { contentUrl } })
  const cookie = await app.signIn(await app.createPerson('viewer', 'vera'))
  const get = (path: string, headers: Record<string, string> = { Cookie: cookie }, method = 'GET') =>
    fetch(app.publicUrl + path, { headers, method, redirect: 'manual' })
  return { ...app, get }
}

test('every address below /portal that has no file is the page', async () => {
  const { get } = await startPages()
  for (const path of ['/portal', '/portal/', '/portal/connections', '/portal/content/1/settings?a=b']) {
    const response = await get(path)
    expect([path, response.status, await response.text()]).toEqual([path, 200, '<!doctype html><title>Portal</title>'])
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  }
})

test('a signed-out browser signs in and returns to the address', async () => {
  const { get } = await startPages()
  const response = await get('/portal/content/1?a=b', {})
  expect([response.status, response.headers.get('Location')]).toEqual([
    303,
    '/__login__?next=%2Fportal%2Fcontent%2F1%3Fa%3Db',
  ])
})

test('files are cached for long; a missing one and an unknown address of the API are not the page', async () => {
  const { get } = await startPages()
  const file = await get('/portal/assets/main-1234.js', {})
  expect(await file.text()).toBe('run()')
  expect(file.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  expect((await get('/portal/assets/other.js')).status).toBe(404)
  const api = await get('/portal/api/v1/nothing')
  expect([api.status, await api.json()]).toEqual([404, expect.objectContaining({ code: 4 })])
  expect((await get('/portal/api/v1/nothing', {}, 'POST')).status).toBe(404)
})

test('PT-80: pages run scripts of this server only, frame content only, and are not framed', async () => {
  const { get, publicUrl } = await startPages('https://*.content.example')
  const policy = (await get('/portal/')).headers.get('Content-Security-Policy')?.split('; ')
  expect(policy).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src https://*.content.example ${publicUrl}/portal/content/`,
    "form-action 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ])
})

test('PT-81: without content the pages frame nothing', async () => {
  const { get } = await startPages()
  expect((await get('/portal/')).headers.get('Content-Security-Policy')).toContain("frame-src 'none';")
})
