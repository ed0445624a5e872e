import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { findRedis } from '../../../scripts/find-redis.ts'
import { startServer } from './processes.ts'
import { startNodes } from './start-nodes.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')

describe('the program', () => {
  it('SC-04: does not start with what it cannot use: it says why in words, without a stack, and ends with 1', async () => {
    const environment = { PATH: process.env['PATH'], NODE_ENV: 'production', STAGEDOOR_SECRETS: 'change-me-canary' }
    const run = promisify(execFile)(process.execPath, [MAIN], { env: environment })
    const { code, stderr, stdout } = (await run.catch((error: unknown) => error)) as {
      code: number
      stderr: string
      stdout: string
    }
    expect(code).toBe(1)
    expect(stderr).toContain('PUBLIC_URL must be an https:// address')
    expect(stderr).toContain('SPOTIFY_CLIENT_SECRET is missing')
    expect(stderr).toContain('STAGEDOOR_SECRETS cannot be used')
    expect(stderr).not.toContain('canary')
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect(stdout).toBe('')
  }, 20_000)

  it.skipIf(!findRedis())(
    'ends with 1 when its port is taken, although it has a connection to Redis already',
    async () => {
      const server = await startNodes()
      const taken = new URL(server.publicUrl).port
      await expect(startServer({ ...server.common, PORT: taken })).rejects.toThrow('it ended with code 1')
    },
    20_000,
  )
})
