import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeIntegration } from './fakes/fake-integration.ts'
import { type AppOverrides, startApp } from './start-app.ts'
import { writeExtensionPages } from './write-extension-pages.ts'

const SCRIPT = 'globalThis.answer = 42 // ä\n'.repeat(100)
const INDEX = '<!doctype html><script type="application/json" id="stagedoor-config">{}</script><p>Extension</p>'
const DIALOG = '<!doctype html><p>Settings</p>'

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function builtExtension(index = INDEX): string {
  const folder = temporaryFolder()
  const assets = join(folder, 'assets')
  mkdirSync(assets)
  writeExtensionPages(folder, { index, configure: DIALOG })
  writeFileSync(join(assets, 'app-1a2b.js'), SCRIPT)
  writeFileSync(join(assets, 'app-1a2b.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(join(assets, 'app-1a2b.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(assets, 'app-1a2b.js.map'), '{"sources":["secret.ts"]}')
  writeFileSync(join(assets, 'style-3c4d.css'), 'p{}')
  writeFileSync(join(assets, 'icon-5e6f.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return folder
}

/** `fetch` decompresses; this does not. */
function get(url: string, headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number | undefined
    headers: Record<string, string | string[] | undefined>
    body: Buffer
  }>()
  request(url, { headers }, (response) => {
    buffer(response).then((body) => resolve({ status: response.statusCode, headers: response.headers, body }), reject)
  })
    .on('error', reject)
    .end()
  return promise
}

const start = (deployment: AppOverrides['deployment'] = {}) =>
  startApp({ deployment: { extensionFolder: builtExtension(), ...deployment } })

describe('the extension’s files', () => {
  it.each(['/extension/', '/extension/configure.html'])('are in the browser’s language: %s', async (path) => {
    const { publicUrl } = await start()
    for (const [wanted, language] of [
      ['de-AT', 'de'],
      ['zh-TW,zh;q=0.5', 'zh-Hant'],
      ['xx', 'en'],
    ]) {
      const page = await fetch(`${publicUrl}${path}`, { headers: { 'Accept-Language': wanted ?? '' } })
      expect(page.headers.get('Vary')).toContain('Accept-Language')
      expect(page.headers.get('Content-Language')).toBe(language)
      expect(await page.text()).toContain(`<p>${language}</p>`)
    }
  })

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
    ['', undefined, (body: Buffer) => body],
    ['zstd', undefined, (body: Buffer) => body],
  ])('for "Accept-Encoding: %s" are sent as %s', async (accepted, coding, decode) => {
    const { publicUrl } = await start()
    const { status, headers, body } = await get(`${publicUrl}/extension/assets/app-1a2b.js`, {
      'Accept-Encoding': accepted,
    })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(coding)
    expect(headers['content-type']).toMatch(/^(text|application)\/javascript; charset=utf-8$/)
    expect(headers['vary']).toContain('Accept-Encoding')
    expect(Number(headers['content-length'])).toBe(body.length)
    expect(decode(body).toString()).toBe(SCRIPT)
  })

  it('are immutable, because their names contain a hash', async () => {
    const { publicUrl } = await start()
    for (const name of ['app-1a2b.js', 'style-3c4d.css', 'icon-5e6f.svg']) {
      const response = await fetch(`${publicUrl}/extension/assets/${name}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('Cache-Control')?.replaceAll(' ', '')).toBe('public,max-age=31536000,immutable')
    }
  })

  it.each(['app-1a2b.js.map', 'app-1a2b', 'app-1a2b.js/', '../index.html', '..%2Findex.html', '%00', 'APP-1A2B.JS'])(
    'HD-08: do not include %s',
    async (name) => {
      const { publicUrl } = await start()
      expect((await get(`${publicUrl}/extension/assets/${name}`, {})).status).toBe(404)
    },
  )
})

describe('the extension’s page', () => {
  it('contains its configuration, and is revalidated each time', async () => {
    const { publicUrl } = await start()
    const response = await fetch(`${publicUrl}/extension/`)
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    const [, json] =
      /<script type="application\/json" id="stagedoor-config">(.*)<\/script><p>/.exec(await response.text()) ?? []
    expect(JSON.parse(json ?? '')).toEqual({
      publicUrl,
      extension: 'favorite-artist',
      integration: 'spotify',
      apiUrl: 'https://api.provider.example/v1',
      imageOrigins: ['https://images.provider.example'],
      revokes: true,
    })
  })

  it('EX-01: escapes its configuration', async () => {
    const apiUrl = 'https://api.provider.example/</script><script>alert(1)</script><!--$&$1$`'
    const integration = Object.assign(new FakeIntegration(), { apiUrl })
    const { publicUrl } = await startApp({
      integrations: [integration],
      deployment: { extensionFolder: builtExtension() },
    })
    const html = await (await fetch(`${publicUrl}/extension/`)).text()
    expect(html.match(/<\/?script/g)).toEqual(['<script', '</script'])
    expect(html).not.toContain('<!--')
    const [, json] = /id="stagedoor-config">(.*)<\/script>/.exec(html) ?? []
    expect(JSON.parse(json ?? '')).toMatchObject({ apiUrl })
  })

  it('without a configuration element fails the start with an explanation', async () => {
    await expect(start({ extensionFolder: builtExtension('<!doctype html><p>Old</p>') })).rejects.toThrow(
      'Build the extension again',
    )
  })
})

describe('the configuration dialog', () => {
  it('is a page of its own, revalidated each time', async () => {
    const { publicUrl } = await start()
    const [page, dialog] = await Promise.all([
      fetch(`${publicUrl}/extension/`),
      fetch(`${publicUrl}/extension/configure.html`),
    ])
    expect(await dialog.text()).toBe(`${DIALOG}<p>en</p>`)
    for (const header of ['Content-Type', 'Cache-Control'])
      expect(dialog.headers.get(header)).toBe(page.headers.get(header))
    // If Tableau opens it as a window, its library communicates with the opener.
    expect(dialog.headers.get('Cross-Origin-Opener-Policy')).toBe('unsafe-none')
  })
})

describe('Tableau’s library', () => {
  const library = async (deployment: AppOverrides['deployment']) =>
    fetch(`${(await start(deployment)).publicUrl}/tableau/tableau.extensions.js`)

  it('is the configured file', async () => {
    const file = join(temporaryFolder(), 'tableau.extensions.js')
    writeFileSync(file, SCRIPT)
    const response = await library({ tableauExtensionsFile: file })
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    expect(await response.text()).toBe(SCRIPT)
    const since = response.headers.get('Last-Modified') ?? ''
    // Not by `fetch`, which adds `Cache-Control: no-cache` to conditional requests.
    const again = await get(response.url, { 'If-Modified-Since': since })
    expect(again.status).toBe(304)
  })

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['identity', undefined, (body: Buffer) => body],
    ['', undefined, (body: Buffer) => body],
  ])(
    'for "Accept-Encoding: %s" is sent as %s, and compressed again after a change',
    async (accepted, coding, decode) => {
      const file = join(temporaryFolder(), 'tableau.extensions.js')
      writeFileSync(file, SCRIPT)
      const { publicUrl } = await start({ tableauExtensionsFile: file })
      const ask = (headers: Record<string, string> = {}) =>
        get(`${publicUrl}/tableau/tableau.extensions.js`, { 'Accept-Encoding': accepted, ...headers })
      const [first, again] = await Promise.all([ask(), ask()])
      for (const { status, headers, body } of [first, again]) {
        expect(status).toBe(200)
        expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
        expect(headers['content-encoding']).toBe(coding)
        expect(headers['vary']).toContain('Accept-Encoding')
        expect(Number(headers['content-length'])).toBe(body.length)
        expect(decode(body).toString()).toBe(SCRIPT)
      }
      const ETag = String(first.headers['etag'])
      const unchanged = coding
        ? { 'If-None-Match': ETag }
        : { 'If-Modified-Since': String(first.headers['last-modified']) }
      expect((await ask(unchanged)).status).toBe(304)
      // Shared caches may store all codings, so each has its own ETag.
      const plain = await get(`${publicUrl}/tableau/tableau.extensions.js`, { 'Accept-Encoding': 'identity' })
      if (coding) expect(plain.headers['etag']).not.toBe(ETag)
      const head = await fetch(`${publicUrl}/tableau/tableau.extensions.js`, {
        method: 'HEAD',
        headers: { 'Accept-Encoding': accepted || 'identity' },
      })
      expect(head.headers.get('Content-Length')).toBe(String(first.body.length))
      expect(head.headers.get('Content-Encoding')).toBe(coding ?? null)

      writeFileSync(file, `${SCRIPT}// newer`)
      const newer = await ask({ 'If-None-Match': ETag })
      expect([newer.status, decode(newer.body).toString()]).toEqual([200, `${SCRIPT}// newer`])
    },
  )

  it('may be in a hidden folder', async () => {
    const folder = join(temporaryFolder(), '.data')
    mkdirSync(folder)
    writeFileSync(join(folder, 'library.js'), SCRIPT)
    expect(await (await library({ tableauExtensionsFile: join(folder, 'library.js') })).text()).toBe(SCRIPT)
  })

  it('is an empty script if it is not configured', async () => {
    const response = await library({})
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(await response.text()).toMatch(/^\/\/ .*TABLEAU_EXTENSIONS_FILE.*\n$/)
  })

  it('that was deleted is a server error, logged with its cause', async () => {
    const file = join(temporaryFolder(), 'tableau.extensions.js')
    writeFileSync(file, SCRIPT)
    const app = await start({ tableauExtensionsFile: file })
    rmSync(file)
    const response = await fetch(`${app.publicUrl}/tableau/tableau.extensions.js`)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain(file)
    expect(app.lines.join('')).toContain('ENOENT')
    expect(app.lines.join('')).not.toContain(file)
    writeFileSync(file, SCRIPT)
    expect((await fetch(`${app.publicUrl}/tableau/tableau.extensions.js`)).status).toBe(200)
  })
})
