import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const started: ChildProcess[] = []

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  return child
}

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe('the process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says in one line where it listens and ends at once on %s',
    async (signal) => {
      const child = start({ PORT: '0' })
      const [line] = await once(createInterface(child.stdout), 'line')
      const { event, url } = JSON.parse(line)
      expect(event).toBe('listening')
      // The connection of this request stays open and must not delay the exit.
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
      const exited = once(child, 'exit')
      child.kill(signal)
      expect(await exited).toEqual([0, null])
    },
  )

  it('refuses to start in production and explains what to do', async () => {
    const child = start({ PORT: '0', NODE_ENV: 'production' })
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(code).toBe(1)
    expect(complaint).toContain('Unset NODE_ENV')
  })

  it('explains what to do when the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const child = start({ PORT: String(port) })
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    other.close()
    expect(code).toBe(1)
    expect(complaint).toContain(`Cannot listen on 127.0.0.1:${port}. Set PORT to a free port`)
  })
})
