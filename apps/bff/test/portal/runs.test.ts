import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LEASE_MS } from '../../src/content/runs/run-leases.ts'
import { createContent } from './open-content.ts'
import { startPortalApp } from './start-portal-app.ts'

const STAGEDOOR = join(import.meta.dirname, '../../src/command/main.ts')

async function start(appMode: 'python-shiny' | 'quarto-static' | 'static' = 'python-shiny') {
  const app = await startPortalApp()
  const paul = await app.createPerson('publisher', 'paul')
  const key = await app.createKey(paul)
  const item = await createContent(app, paul, { appMode, accessType: 'acl' })
  return { app, paul, key, item }
}

type Run = { id: string; token: string; renew_in: number; expires_in: number }

/** Runs `stagedoor` in a folder of its own, in which it writes its files. */
function stagedoor(args: string[], environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-test-'))
  const child = spawn(process.execPath, [STAGEDOOR, ...args], {
    env: { PATH: process.env['PATH'] ?? '', INIT_CWD: folder, TMPDIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return { child, folder, out: text(child.stdout), error: text(child.stderr), code: exitOf(child) }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}

describe('a run of content', () => {
  it('has a token of the content that counts until the run ends', async () => {
    const { app, key, item } = await start()
    const begun = await app.callApi('POST', `/v1/content/${item.guid}/runs`, { key })
    const { id, token, renew_in, expires_in } = begun.json as Run
    expect(renew_in * 2).toBeLessThan(expires_in)
    expect(await app.context.contentSessionTokens.verify(token)).toMatchObject({ sub: item.guid, lease: id })
    expect(await app.context.leases.isLive(item.guid, id)).toBe(true)
    expect((await app.context.content.find(item.guid))?.deployedAt).toBe(app.context.clock())

    app.advance(LEASE_MS - 1)
    expect((await app.callApi('POST', `/v1/content/${item.guid}/runs/${id}/renew`, { key })).status).toBe(200)
    app.advance(LEASE_MS - 1)
    expect(await app.context.leases.isLive(item.guid, id)).toBe(true)
    expect((await app.callApi('DELETE', `/v1/content/${item.guid}/runs/${id}`, { key })).status).toBe(204)
    expect(await app.context.leases.isLive(item.guid, id)).toBe(false)
    expect((await app.callApi('POST', `/v1/content/${item.guid}/runs/${id}/renew`, { key })).status).toBe(404)
  })

  it('PT-75 ends by itself soon after its runner was killed', async () => {
    const { app, key, item } = await start()
    const { id } = (await app.callApi('POST', `/v1/content/${item.guid}/runs`, { key })).json as Run
    app.advance(LEASE_MS + 1)
    expect(await app.context.leases.isLive(item.guid, id)).toBe(false)
  })

  it('PT-76 belongs to the owner alone, and to no other content', async () => {
    const { app, key, item, paul } = await start()
    const other = await createContent(app, paul)
    const ada = await app.createPerson('administrator', 'ada')
    const vera = await app.createPerson('viewer', 'vera')
    const visitor = await app.context.apiKeys.issue(
      { person: paul.guid, maxRole: 'publisher', content: other.guid },
      60_000,
    )
    const path = `/v1/content/${item.guid}/runs`
    const adasKey = await app.createKey(ada)
    for (const foreign of [adasKey, await app.createKey(vera), visitor])
      expect((await app.callApi('POST', path, { key: foreign })).status).toBe(403)
    expect((await app.callApi('POST', path, { cookie: await app.signIn(paul) })).status).toBe(404)
    const { id } = (await app.callApi('POST', path, { key })).json as Run
    expect(await app.context.leases.isLive(other.guid, id)).toBe(false)
    expect((await app.callApi('POST', `/v1/content/${other.guid}/runs/${id}/renew`, { key })).status).toBe(404)
    expect((await app.callApi('DELETE', `${path}/${id}`, { key: adasKey })).status).toBe(403)
    expect(await app.context.leases.isLive(item.guid, id)).toBe(true)
  })

  it('PT-77 does not exist for static content', async () => {
    const { app, key, item } = await start('static')
    const answer = await app.callApi('POST', `/v1/content/${item.guid}/runs`, { key })
    expect(answer.status).toBe(400)
  })
})

describe('stagedoor run', () => {
  it('runs a program in the environment of Connect, and ends the run with it', async () => {
    const { app, key, item } = await start()
    const print = `const { env } = process
      const { readFileSync, statSync } = require('node:fs')
      const file = env.CONNECT_CONTENT_SESSION_TOKEN_FILE
      console.log(JSON.stringify({ env, token: readFileSync(file, 'utf8'), mode: statSync(file).mode & 0o777, cwd: process.cwd() }))
      process.exit(7)`
    const run = stagedoor(['run', '--content', item.guid, '--port', '8123', '--', process.execPath, '-e', print], {
      CONNECT_SERVER: `${app.publicUrl}/`,
      CONNECT_API_KEY: key,
    })
    const seen = JSON.parse(await run.out) as { env: Record<string, string>; token: string; mode: number; cwd: string }
    expect(await run.code).toBe(7)
    expect(await run.error).toBe('')
    expect(seen.env).toMatchObject({
      CONNECT_SERVER: `${app.publicUrl}/`,
      CONNECT_API_KEY: key,
      CONNECT_CONTENT_GUID: item.guid,
      RSTUDIO_PRODUCT: 'CONNECT',
      POSIT_PRODUCT: 'CONNECT',
      PORT: '8123',
    })
    expect([seen.mode, seen.cwd]).toEqual([0o600, run.folder])
    const claims = await app.context.contentSessionTokens.verify(seen.token)
    expect(claims?.sub).toBe(item.guid)
    expect(await app.context.leases.isLive(item.guid, String(claims?.['lease']))).toBe(false)
    expect(() => statSync(dirname(seen.env['CONNECT_CONTENT_SESSION_TOKEN_FILE'] ?? ''))).toThrow(/ENOENT/)
  })

  it('passes signals to the program, and its end by a signal', async () => {
    const { app, key, item } = await start()
    const wait = `process.on('SIGTERM', () => { console.log('asked to end'); process.kill(process.pid, 'SIGKILL') }); setInterval(() => {}, 1e6); console.log('ready')`
    const run = stagedoor(['run', '--content', item.guid, '--', process.execPath, '-e', wait], {
      CONNECT_SERVER: app.publicUrl,
      CONNECT_API_KEY: key,
    })
    await once(run.child.stdout, 'data')
    run.child.kill('SIGTERM')
    expect(await run.code).toBe(137)
  })

  it('says what is wrong, and starts nothing then', async () => {
    const { app, item, key } = await start()
    const environment = { CONNECT_SERVER: app.publicUrl, CONNECT_API_KEY: key }
    const guid = item.guid
    const cases: [args: string[], changed: Record<string, string>, code: number, message: RegExp][] = [
      [[], {}, 2, /Usage/],
      [['walk'], {}, 2, /Usage/],
      [['run', '--', 'true'], {}, 2, /--content is missing/],
      [['run', '--content', 'x', '--', 'true'], {}, 2, /must be a GUID/],
      [['run', '--content', guid], {}, 2, /behind "--"/],
      [['run', '--content', guid, '--fast', '--', 'true'], {}, 2, /--fast/],
      [['run', '--content', guid, '--port', '0', '--', 'true'], {}, 2, /--port/],
      [['run', '--content', guid, '--', 'true'], { CONNECT_API_KEY: '' }, 2, /CONNECT_API_KEY is missing/],
      [['run', '--content', guid, '--', 'true'], { CONNECT_API_KEY: 'wrong' }, 1, /API key is unknown/],
      [['run', '--content', guid, '--', 'true'], { CONNECT_SERVER: 'http://127.0.0.1:9' }, 1, /does not respond/],
      [['run', '--content', guid, '--', 'no-such-program-here'], {}, 127, /was not found/],
    ]
    for (const [args, changed, code, message] of cases) {
      const run = stagedoor(args, { ...environment, ...changed })
      expect([args, await run.code]).toEqual([args, code])
      expect(await run.error).toMatch(message)
      expect(await run.out).toBe('')
    }
  })
})

describe('a report', () => {
  it('is what a program has written, and not a file from before', async () => {
    const { app, key, item } = await start('quarto-static')
    const environment = { CONNECT_SERVER: app.publicUrl, CONNECT_API_KEY: key }
    const render = (script: string) =>
      stagedoor(
        ['run', '--content', item.guid, '--render', 'out.html', '--', process.execPath, '-e', script],
        environment,
      )
    const good = render(`require('node:fs').writeFileSync('out.html', '<h1>Sales</h1>')`)
    expect(await good.code).toBe(0)
    expect(readFileSync(join(good.folder, 'out.html'), 'utf8')).toBe('<h1>Sales</h1>')
    const { rendering } = (await app.context.content.find(item.guid)) ?? {}
    expect(rendering).toMatch(/-14$/)

    const failed = render(`require('node:fs').writeFileSync('out.html', 'half'); process.exit(3)`)
    expect(await failed.code).toBe(3)
    const silent = render('')
    expect(await silent.code).toBe(1)
    expect(await silent.error).toMatch(/did not write/)
    expect((await app.context.content.find(item.guid))?.rendering).toBe(rendering)
  })
})
