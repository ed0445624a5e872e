import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Builds the sign-in client into `folder`: its modules, and its one-file script in `script/`. */
export async function buildClient(folder: string): Promise<void> {
  await build('--outDir', folder)
  await buildClientScript(join(folder, 'script'))
}

/** Builds the script of the sign-in client, for pages without a build, into `folder`. */
export async function buildClientScript(folder: string): Promise<void> {
  await build('--mode', 'script', '--outDir', folder)
}

/** Without Vite's lock, which allows one build of a project at a time even if each has a folder of its own. */
async function build(...options: string[]): Promise<void> {
  const cwd = join(import.meta.dirname, '../../sign-in-client')
  const vite = join(cwd, 'node_modules/vite/bin/vite.js')
  const all = [vite, 'build', '--bypass-lock', '--logLevel', 'warn', ...options]
  await promisify(execFile)(process.execPath, all, { cwd })
}
