import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '@stagedoor/testing/find-program'
import { newSecret } from '@stagedoor/testing/secrets'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SqliteDocumentStore } from '../../src/store/sqlite/sqlite-document-store.ts'
import { SqliteFile } from '../../src/store/sqlite/sqlite-file.ts'
import { SqliteRecordStore } from '../../src/store/sqlite/sqlite-record-store.ts'
import { newPublicUrl, startServer } from '../processes.ts'
import { STORE_SERVERS } from '../store-servers.ts'
import { startFakeLogin } from './fake-login.ts'
import { LoginBrowser } from './login-browser.ts'
import { startPortalApp } from './start-portal-app.ts'

const MAIN = join(import.meta.dirname, '../../src/command/main.ts')

type Ended = { code: number; stdout: string; stderr: string }

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-keys-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

function runCommand(args: string[], cwd: string, env: Record<string, string> = {}): Promise<Ended> {
  const command = ['--disable-warning=ExperimentalWarning', MAIN, ...args]
  const PATH = process.env['PATH'] ?? ''
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, env: { PATH, ...env } }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

const create = (user: string, name: string) => ['keys', 'create', '--user', user, '--name', name]

test('a key that is created beside a running server opens its API, and its person signs in later', async () => {
  const folder = createFolder()
  const file = new SqliteFile(join(folder, 'store.db'))
  const login = await startFakeLogin()
  const { callApi, publicUrl } = await startPortalApp({
    store: new SqliteRecordStore(file, Date.now),
    documents: new SqliteDocumentStore(file),
    settings: { administrators: ['ada'], issuer: login.issuer },
  })
  const env = { STORE_URL: `sqlite:${join(folder, 'store.db')}`, PORTAL_ADMINISTRATORS: 'ada' }
  const { code, stdout, stderr } = await runCommand(create('ada', 'first'), folder, env)
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'Created ada as administrator.\n' })
  expect(stdout).toMatch(/^[\w-]{43}\n$/)
  const key = stdout.trim()
  const ada = (await callApi('GET', '/v1/user', { key })).json
  expect(ada).toMatchObject({ username: 'ada', user_role: 'administrator', confirmed: false })

  const browser = new LoginBrowser(publicUrl)
  await browser.signIn(login, { sub: 'a-1', preferred_username: 'ada' })
  expect((await callApi('GET', '/v1/user', { cookie: browser.cookie })).json).toMatchObject({
    guid: (ada as { guid: string }).guid,
    confirmed: true,
  })
  const second = await runCommand(create('ADA', 'second'), folder, env)
  expect(second).toMatchObject({ code: 0, stderr: '' })
  const keys = (await callApi('GET', '/v1/user/keys', { key })).json
  expect(keys).toMatchObject([{ name: 'first' }, { name: 'second' }])
  const again = await runCommand(create('ada', 'second'), folder, env)
  expect(again).toMatchObject({ code: 0, stderr: '' })
  expect(again.stdout).not.toBe(second.stdout)
})

describe.each(['redis', 'postgres'] as const)('with %s', (program) => {
  test.skipIf(!findProgram(program))('a key is accepted by a running server, and creates its person once', async () => {
    const store = await STORE_SERVERS[program].start()
    onTestFinished(() => store.stop())
    const folder = createFolder()
    const env = { STORE_URL: store.url, PORTAL_ADMINISTRATORS: 'ada' }
    // Before the first start of the server, so the command prepares the store.
    const first = await runCommand(create('ada', 'first'), folder, env)
    expect(first).toMatchObject({ code: 0, stderr: 'Created ada as administrator.\n' })
    const { publicUrl, ...address } = await newPublicUrl()
    await startServer({
      ...address,
      ...env,
      STAGEDOOR_SECRETS: newSecret(),
      SPOTIFY_CLIENT_ID: 'unused',
      SPOTIFY_CLIENT_SECRET: 'unused',
      PORTAL_OIDC_ISSUER: 'https://login.company.example',
      PORTAL_OIDC_CLIENT_ID: 'portal',
      PORTAL_OIDC_CLIENT_SECRET: 'portal-secret',
    })
    const second = await runCommand(create('ada', 'second'), folder, env)
    expect(second).toMatchObject({ code: 0, stderr: '' })
    for (const { stdout } of [first, second]) {
      const headers = { Authorization: `Key ${stdout.trim()}` }
      const answer = await fetch(`${publicUrl}/__api__/v1/user`, { headers })
      expect(await answer.json()).toMatchObject({ username: 'ada', user_role: 'administrator' })
    }
    await store.kill()
    const refused = await runCommand(create('ada', 'third'), folder, env)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).not.toContain('    at ')
  })
})

test('the variables can be in .env, and a store that is new is announced', async () => {
  const folder = createFolder()
  writeFileSync(join(folder, '.env'), 'STORE_URL=sqlite:new.db\nPORTAL_ADMINISTRATORS=\n')
  const { code, stdout, stderr } = await runCommand(create('vera', 'report'), folder)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^[\w-]{43}\n$/)
  expect(stderr).toBe(
    'There is no new.db yet: it is created. Start the server with the same STORE_URL.\nCreated vera as viewer.\n',
  )
})

test.each([
  [['keys'], {}, 'Use: stagedoor keys create'],
  [['keys', 'create', '--user', 'vera'], {}, 'Use: stagedoor keys create'],
  [['keys', 'delete', '--user', 'vera', '--name', 'x'], {}, 'Use: stagedoor keys create'],
  [[...create('vera', 'x'), '--role', 'administrator'], {}, "Unknown option '--role'"],
  [create('ve ra', 'x'), {}, '--user must be a user name'],
  [create('vera', ' '), {}, '--name must have 1 to 200 characters'],
  [create('vera', 'x'), { STORE_URL: 'memory:' }, 'STORE_URL is memory:, which is in the server alone'],
  [create('vera', 'x'), { STORE_URL: 'mysql://x' }, 'STORE_URL must be sqlite:PATH'],
  [['unknown'], {}, 'Usage: stagedoor COMMAND'],
] as const)('misuse ends with 2 and a sentence: %j %j', async (args, env, sentence) => {
  const { code, stdout, stderr } = await runCommand([...args], createFolder(), { ...env })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain('    at ')
})
