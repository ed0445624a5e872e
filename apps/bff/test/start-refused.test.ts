import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { newSecret } from '@stagedoor/testing/secrets'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createFolder, startServer } from './processes.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')

const NEEDED = {
  NODE_ENV: 'test',
  HOST: '127.0.0.1',
  PORT: '0',
  SPOTIFY_CLIENT_ID: 'client',
  SPOTIFY_CLIENT_SECRET: 'the-client-secret',
  STAGEDOOR_SECRETS: newSecret(),
  STORE_URL: 'sqlite:/proc/x.db',
}

/** The exit code and output of a failed start. */
async function start(environment: Record<string, string>): Promise<{ code: number; stderr: string; stdout: string }> {
  const env = { PATH: process.env['PATH'], ...environment }
  return promisify(execFile)(process.execPath, [MAIN], { env }).then(
    () => {
      throw new Error('It started.')
    },
    (error: unknown) => error as { code: number; stderr: string; stdout: string },
  )
}

describe('the program', () => {
  it('SC-04: exits with 1 for an invalid configuration, with messages instead of a stack trace', async () => {
    const { code, stderr, stdout } = await start({ NODE_ENV: 'production', STAGEDOOR_SECRETS: 'change-me-canary' })
    expect(code).toBe(1)
    expect(stderr).toContain('PUBLIC_URL is missing: in production it must be a public https:// URL')
    expect(stderr).toContain('TABLEAU_EXTENSIONS_FILE is missing')
    expect(stderr).toContain('FRAME_ANCESTORS is missing')
    expect(stderr).toContain('SPOTIFY_CLIENT_SECRET is missing')
    expect(stderr).toContain('STAGEDOOR_SECRETS is invalid')
    expect(stderr).not.toContain('canary')
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect(stdout).toBe('')
  })

  it('SC-04: warns of an unknown variable on stderr and in the log, and reports an unusable store once', async () => {
    const { code, stderr, stdout } = await start({ ...NEEDED, FRAME_ANCESTOR: 'https://canary.example' })
    expect([code, stderr.split('\n')]).toEqual([
      1,
      [
        'Warning: FRAME_ANCESTOR is not a variable of this server and has no effect: did you mean FRAME_ANCESTORS?',
        expect.stringMatching(/^The store \/proc\/x\.db cannot be opened /),
        '',
      ],
    ])
    expect(stdout).toContain('"reason":"unknown_variable","variable":"FRAME_ANCESTOR","event":"config.warned"')
    expect(stdout).not.toContain('canary')
  })

  it('HD-02: logs a warning in production if every site may frame the extension', async () => {
    const { events } = await startServer({
      NODE_ENV: 'production',
      PORT: '0',
      PUBLIC_URL: 'https://signin.example.com',
      EXTENSION_URL: 'https://signin.example.com/extension/',
      SPOTIFY_CLIENT_ID: 'client',
      SPOTIFY_CLIENT_SECRET: 'secret',
      STORE_URL: `sqlite:${join(createFolder(), 'store.db')}`,
      TABLEAU_EXTENSIONS_FILE: 'none',
      FRAME_ANCESTORS: '*',
    })
    await expect.poll(() => events().some(({ event }) => event === 'server.started')).toBe(true)
    const warnings = events().filter(({ event }) => event === 'config.warned')
    expect(warnings).toMatchObject([{ reason: 'any_site_frames' }])
  })

  it.skipIf(!findProgram('redis'))('exits with 1 when its port is taken, despite its connection to Redis', async () => {
    const redis = await RedisServer.start()
    onTestFinished(() => redis.stop())
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const PORT = String((other.address() as AddressInfo).port)
    await expect(startServer({ ...NEEDED, PORT, STORE_URL: redis.url })).rejects.toThrow('it ended with code 1')
    expect(await redis.command('INFO', 'stats')).toMatch(/total_connections_received:(?!1\r)\d/)
  })
})
