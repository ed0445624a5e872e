import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../../apps/extension')

/** Builds the extension. */
export async function buildExtension(): Promise<void> {
  const vite = join(FOLDER, 'node_modules/vite/bin/vite.js')
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: FOLDER, stdio: 'inherit' })
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error('The extension could not be built; see the output of Vite above.')
}

/** Builds the extension if it is missing: the server does not start without it. */
export async function ensureExtension(): Promise<void> {
  if (!existsSync(join(FOLDER, 'dist/index.html'))) await buildExtension()
}
