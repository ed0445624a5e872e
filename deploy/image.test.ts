import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { startMockProvider } from '@stagedoor/testing/start-mock-provider'
import { startProgram } from '@stagedoor/testing/start-program'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createServerEnv } from '../tests/attack/target/server-env.ts'
import { Stagedoor } from '../tests/attack/target/stagedoor.ts'
import type { Variables } from '../tests/attack/target/target.ts'
import { signInWholly } from '../tests/attack/target/walk.ts'
import { type Image, makeImage } from './make-image.ts'
import { ROOT } from './read-dockerfile.ts'

const PRODUCTION = {
  HOST: '127.0.0.1',
  PORT: '0',
  PUBLIC_URL: 'https://signin.stagedoor.example',
  FRAME_ANCESTORS: 'https://tableau.example',
  SPOTIFY_CLIENT_ID: 'client',
  SPOTIFY_CLIENT_SECRET: 'the-client-secret',
  STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
  TABLEAU_EXTENSIONS_FILE: join(ROOT, 'apps/tableau-simulator/stand-in/tableau.extensions.js'),
}

const folder = mkdtempSync(join(tmpdir(), 'stagedoor-image-'))
let image: Image
let app: string

beforeAll(async () => {
  image = await makeImage(folder)
  app = join(image.folder, image.workdir)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** All files except those of dependencies. */
const ownFiles = () => globSync('**/*', { cwd: app, exclude: (name) => name.endsWith('node_modules') })

/** The dependencies, as `name@version`. */
function installed(): string[] {
  return readdirSync(join(app, 'node_modules/.pnpm'))
    .filter((name) => /[^@]@\d/.test(name))
    .map((name) => name.replace(/^([^_]+).*$/, '$1').replaceAll('+', '/'))
}

function start(variables: Variables) {
  const [, ...words] = image.command
  return startProgram({
    name: 'The image',
    file: join(app, words.at(-1) ?? ''),
    execArgv: words.slice(0, -1),
    env: { ...image.env, ...variables },
    onLine: () => {},
  })
}

describe('the contents of the image', () => {
  it('DP-03: has no test, mock provider, simulator or development dependency', () => {
    const files = ownFiles()
    expect(files).toContain('apps/bff/src/main.ts')
    expect(files).toContain('apps/extension/dist/index.html')
    expect(files).toContain('apps/portal/dist/index.html')
    expect(files.filter((file) => /\.test\.|contract|writer|sample-|(^|\/)(tests?|testing)(\/|$)/.test(file))).toEqual(
      [],
    )
    expect(readdirSync(join(app, 'apps')).sort()).toEqual(['bff', 'extension', 'portal'])
    const names = installed().map((name) => name.replace(/@[^@]+$/, ''))
    expect(names).toContain('express')
    const developers = [
      'vitest',
      'vite',
      'typescript',
      'oidc-provider',
      '@playwright/test',
      'socket.io-client',
      'fast-check',
      'react',
      'node',
      '@biomejs/biome',
    ]
    expect(names.filter((name) => developers.includes(name))).toEqual([])
  })

  it('SC-05: has no secret and no environment file', () => {
    expect(ownFiles().filter((file) => /(^|\/)(\.env.*|.*\.(pem|key|db))$|\.data|(^|\/)\.git/.test(file))).toEqual([])
    expect(Object.keys(image.env).filter((name) => /SECRET|CLIENT|TOKEN/.test(name))).toEqual([])
  })

  it('DP-02: has a list of exactly its dependencies, with version and hash', () => {
    const bom = JSON.parse(readFileSync(join(app, 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string
      components: {
        group?: string
        name: string
        version: string
        purl: string
        externalReferences: { hashes?: unknown[] }[]
      }[]
    }
    expect(bom.bomFormat).toBe('CycloneDX')
    const foreign = bom.components.filter(({ version, purl }) => purl.startsWith('pkg:npm/') && !isOwn(purl) && version)
    const listed = foreign.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`)
    expect([...new Set(listed)].sort()).toEqual([...new Set(installed())].sort())
    expect(
      foreign
        .filter(({ externalReferences }) => !externalReferences.some(({ hashes }) => hashes?.length))
        .map(({ name }) => name),
    ).toEqual([])
  })
})

const isOwn = (purl: string) => /pkg:npm\/(%40|@)stagedoor\//.test(purl)

describe('the image', () => {
  it('starts in production, passes its health check, and shuts down on SIGTERM', async () => {
    const store = mkdtempSync(join(tmpdir(), 'stagedoor-data-'))
    onTestFinished(() => rmSync(store, { recursive: true }))
    const server = await start({ ...PRODUCTION, STORE_URL: `sqlite:${join(store, 'stagedoor.db')}` })
    onTestFinished(() => server.stop())
    expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: 'ready' })
    expect((await fetch(`${server.url}/extension/`)).status).toBe(200)

    const check = (port: string) =>
      spawnSync(process.execPath, image.check.slice(1), { env: { PORT: port }, timeout: 120_000 }).status
    expect(check(new URL(server.url).port)).toBe(0)
    process.kill(server.pid, 'SIGTERM')
    expect(await server.ended).toBe(0)
    expect(check(new URL(server.url).port)).toBe(1)
  })

  it('refuses to start without its secrets', async () => {
    await expect(start({ ...PRODUCTION, STAGEDOOR_SECRETS: '' })).rejects.toThrow('did not start')
  })
})

describe.skipIf(!findProgram('redis'))('two of them with one Redis behind a proxy', () => {
  it('complete sign-ins with requests to either, and with one of them down', async () => {
    const [redis, proxy] = await Promise.all([RedisServer.start(), AlternatingProxy.start()])
    onTestFinished(() => redis.stop())
    onTestFinished(() => proxy.stop())
    const mock = await startMockProvider({ redirectUris: [`${proxy.url}/oauth/callback/spotify`] })
    onTestFinished(() => mock.stop())
    const common = createServerEnv(0, mock, { PUBLIC_URL: proxy.url, STORE_URL: redis.url, TRUST_PROXY: '1' })
    const nodes = await Promise.all([start(common), start(common)])
    for (const node of nodes) onTestFinished(() => node.stop())
    proxy.nodes = nodes.map(({ url }) => url)
    const target = new Stagedoor({
      address: proxy.url,
      publicUrl: proxy.url,
      extensionOrigin: proxy.url,
      providerUrl: mock.url,
    })
    onTestFinished(() => target.leave())

    for (const binding of ['code', 'opener'] as const) {
      const signIn = await target.begin(binding)
      await signIn.reconnect()
      expect((await signInWholly(target, signIn)).outcome).toEqual({ token: expect.any(String) })
    }
    expect([...proxy.counts.values()].every((count) => count > 3)).toBe(true)
    expect(proxy.counts.size).toBe(2)

    await nodes[0]?.kill()
    expect((await signInWholly(target)).outcome).toEqual({ token: expect.any(String) })
  })
})
