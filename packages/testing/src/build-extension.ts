import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Builds the extension; its output is shown only when that fails. */
export async function buildExtension(root: string): Promise<void> {
  const folder = join(root, 'apps/extension')
  const vite = join(folder, 'node_modules/vite/bin/vite.js')
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: folder, stdio: 'inherit' })
  const [code] = await once(build, 'exit')
  if (code !== 0) throw new Error('The extension could not be built. What Vite said stands above.')
}
