import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from '@stagedoor/testing/secrets'
import { expect, it } from 'vitest'
import { newPublicUrl, startServer } from './processes.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CLIENT_SECRET = 'canary-client-secret'

/** Names of variables that hold secrets, with something behind them that is no placeholder. */
const ASSIGNED = /^\s*(?:export\s+)?(?:STAGEDOOR_SECRETS|SPOTIFY_CLIENT_SECRET)=["']?[\w-]{8,}/m
const PRIVATE_KEY = new RegExp(`-----BEGIN [A-Z ]*PRIVATE ${'KEY'}-----`)

it('SC-05: the repository contains no secret', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean)
  expect(files.length).toBeGreaterThan(100)
  const texts = files.filter((file) => existsSync(join(ROOT, file)) && !/\.(png|gif|ico|woff2)$/.test(file))
  const found = texts.filter((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8')
    return ASSIGNED.test(text) || PRIVATE_KEY.test(text)
  })
  expect(found).toEqual([])
  expect(files.filter((file) => /(^|\/)\.env$|\.(pem|key|p12|db|sqlite)$/.test(file))).toEqual([])
})

it('SC-05: the process list and the served files contain no secret of a running server', async () => {
  const { publicUrl, ...address } = await newPublicUrl()
  const secret = newSecret()
  const server = await startServer({
    ...address,
    SPOTIFY_CLIENT_ID: 'client',
    SPOTIFY_CLIENT_SECRET: CLIENT_SECRET,
    STAGEDOOR_SECRETS: secret,
    STORE_URL: 'memory:',
  })
  const list = execFileSync('ps', ['-o', 'args=', '-p', String(server.pid)], { encoding: 'utf8' })
  expect(list).toContain('main.ts')
  const built = join(ROOT, 'apps/extension/dist/assets')
  const served = [
    list,
    server.lines.join('\n'),
    ...readdirSync(built).map((name) => readFileSync(join(built, name), 'latin1')),
    ...(await Promise.all(
      ['/', '/extension/', '/manifest.trex', '/errors', '/healthz', '/readyz'].map(async (path) =>
        (await fetch(new URL(path, publicUrl))).text(),
      ),
    )),
  ].join('\n')
  expect(served).not.toContain(CLIENT_SECRET)
  expect(served).not.toContain(secret)
})
