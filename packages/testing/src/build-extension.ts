import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const APPS = join(import.meta.dirname, '../../../apps')

async function buildApp(name: 'extension' | 'portal'): Promise<void> {
  const cwd = join(APPS, name)
  const vite = join(cwd, 'node_modules/vite/bin/vite.js')
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd, stdio: 'inherit' })
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error(`The ${name} could not be built; see the output of Vite above.`)
}

/** Builds the extension. */
export function buildExtension(): Promise<void> {
  return buildApp('extension')
}

/** Builds the pages of the portal. */
export function buildPortal(): Promise<void> {
  return buildApp('portal')
}

/** Builds the extension if it is missing: the server does not start without it. */
export async function ensureExtension(): Promise<void> {
  if (!existsSync(join(APPS, 'extension/dist/index.html'))) await buildExtension()
}
