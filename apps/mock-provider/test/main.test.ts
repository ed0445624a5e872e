import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { CLIENT_ID, CLIENT_SECRET, Client, REDIRECT_URI } from './client.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const enough = { PORT: '0', CLIENT_ID, CLIENT_SECRET, REDIRECT_URIS: REDIRECT_URI }

test('the process prints one line when it listens, no more afterwards, and ends at once on SIGTERM', async () => {
  const child = spawn(process.execPath, [main], { env: { ...process.env, NODE_ENV: '', ...enough } })
  const stderr = text(child.stderr)
  const [line] = await once(child.stdout, 'data')
  const ready = JSON.parse(String(line)) as { event: string; url: string }
  expect(ready.event).toBe('listening')

  const rest = text(child.stdout)
  const client = new Client({ url: ready.url, close: async () => undefined })
  const { access_token, refresh_token } = await client.tokens()
  expect((await client.refresh(refresh_token)).status).toBe(200)
  expect((await client.api('/me/top/artists', access_token)).status).toBe(200)
  await client.control('/misbehave', { at: 'api', name: 'hang' })
  const unanswered = client.api('/me', access_token)
  await expect.poll(async () => (await client.requests()).at(-1)).toMatchObject({ kind: 'api', status: null })

  child.kill('SIGTERM')
  await expect(unanswered).rejects.toThrow('fetch failed')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await rest).toBe('')
  expect(await stderr).toBe('')
})

test('the process refuses to start in production and explains why (DP-03)', async () => {
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...enough, NODE_ENV: 'production' } })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  expect(stdout).toBe('')
  expect(stderr).toContain('NODE_ENV is production')
  expect(child.exitCode).toBe(1)
})

test('a port in use is reported', async () => {
  const first = spawn(process.execPath, [main], { env: { ...process.env, NODE_ENV: '', ...enough } })
  const [line] = await once(first.stdout, 'data')
  const { port } = new URL((JSON.parse(String(line)) as { url: string }).url)
  const second = spawn(process.execPath, [main], { env: { ...process.env, NODE_ENV: '', ...enough, PORT: port } })
  expect(await text(second.stderr)).toContain(`PORT ${port} is taken`)
  first.kill('SIGTERM')
  await once(first, 'exit')
})
