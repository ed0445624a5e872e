import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildClientScript } from './build-client.ts'
import { type FolderOptions, type FolderServer, serveFolder } from './serve-folder.ts'

const ROOT = join(import.meta.dirname, '../../..')

type CalendarOptions = Pick<FolderOptions, 'host' | 'port'> & {
  /** Is emptied first. */
  folder: string
  /** Origin of the Stagedoor server. */
  publicUrl: string
  /** Origin of the calendar's API. */
  apiOrigin: string
  frameAncestors: string
  /** Tableau's library. Default: the simulator's replacement. */
  library?: string
}

const STAND_IN = join(ROOT, 'apps/tableau-simulator/stand-in/tableau.extensions.js')

/** Deploys `examples/calendar` as an author would: its files, the client's script, Tableau's library, and its settings. */
export async function serveCalendar(options: CalendarOptions): Promise<FolderServer> {
  const { folder, publicUrl, apiOrigin, frameAncestors, library = STAND_IN } = options
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(ROOT, 'examples/calendar'), folder, { recursive: true })
  cpSync(library, join(folder, 'tableau.extensions.js'))
  await buildClientScript(join(folder, 'stagedoor'))
  const settings = {
    server: publicUrl,
    integration: 'calendar',
    extension: 'my-calendar',
    api: `${apiOrigin}/calendar/v3`,
  }
  writeFileSync(join(folder, 'settings.js'), `export const settings = ${JSON.stringify(settings)}\n`)
  const contentSecurityPolicy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src ${publicUrl} ${publicUrl.replace(/^http/, 'ws')} ${apiOrigin}`,
    `frame-ancestors ${frameAncestors}`,
  ].join('; ')
  return serveFolder({ ...options, contentSecurityPolicy })
}
