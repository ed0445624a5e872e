import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { findProgram } from '@stagedoor/testing/find-program'
import { ROOT } from './read-dockerfile.ts'

/** Keeps Caddy on loopback, and away from ports and certificate stores of this machine. */
const GLOBAL_OPTIONS = 'admin off\nauto_https disable_redirects\nskip_install_trust\ndefault_bind 127.0.0.1\n'

export type Caddy = {
  url: string
  /** Its access log, error log and messages. */
  lines: string[]
  /** Resolves with the first line that matches, past or future. */
  logged(pattern: RegExp): Promise<string>
  stop(): Promise<void>
}

/** Starts Caddy with deploy/Caddyfile in front of `nodes` (`HOST:PORT`). This process trusts its certificate. */
export async function startCaddy(port: number, nodes: string[]): Promise<Caddy> {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-caddy-'))
  const config = join(folder, 'Caddyfile')
  const text = readFileSync(join(ROOT, 'deploy/Caddyfile'), 'utf8')
  writeFileSync(
    config,
    text.replace(/^\{\n/m, `{\n${GLOBAL_OPTIONS}`).replace('server-1:3000 server-2:3000', nodes.join(' ')),
  )
  const child = spawn(findProgram('caddy') ?? 'caddy', ['run', '--config', config], {
    env: { ...process.env, SIGNIN_HOST: `127.0.0.1:${port}`, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  const lines: string[] = []
  const output = createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
  const logged = async (pattern: RegExp) => {
    for (;;) {
      const found = lines.find((line) => pattern.test(line))
      if (found !== undefined) return found
      await Promise.race([once(output, 'line'), ended.then(() => Promise.reject(new Error(lines.join('\n'))))])
    }
  }
  await Promise.all([logged(/serving initial configuration/), logged(/certificate obtained successfully/)])
  const root = readFileSync(join(folder, 'caddy/pki/authorities/local/root.crt'), 'utf8')
  setDefaultCACertificates([...getCACertificates('default'), root])
  return {
    url: `https://127.0.0.1:${port}`,
    lines,
    logged,
    async stop() {
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
