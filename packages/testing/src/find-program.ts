import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Programs that some tests need, by their name in `STAGEDOOR_REQUIRE`. */
export const PROGRAMS = {
  redis: { files: ['redis-server', 'valkey-server'], variable: 'REDIS_SERVER_PATH', tests: 'tests of several nodes' },
  postgres: { files: ['postgres'], variable: 'POSTGRES_PATH', tests: 'tests of PostgreSQL' },
  caddy: { files: ['caddy'], variable: 'CADDY_PATH', tests: 'tests of the Caddyfile' },
  promtool: { files: ['promtool'], variable: 'PROMTOOL_PATH', tests: 'tests of alert rules and dashboard queries' },
  firefox: { files: ['firefox-esr', 'firefox'], variable: 'FIREFOX_PATH', tests: 'tests in Firefox' },
  webkit: { files: ['WebKitWebDriver'], variable: 'WEBKIT_DRIVER_PATH', tests: 'tests in WebKitGTK' },
  xvfb: { files: ['Xvfb'], variable: 'XVFB_PATH', tests: 'tests in WebKitGTK' },
} as const

/** Debian does not put the programs of a PostgreSQL server on the PATH. */
const FURTHER_FOLDERS = '/usr/lib/postgresql/*/bin'

/** The path of a program: its variable, else the first match on the PATH. */
export function findProgram(name: keyof typeof PROGRAMS): string | undefined {
  const { files, variable } = PROGRAMS[name]
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...globSync(FURTHER_FOLDERS)]
  const candidates = files.flatMap((file) => folders.map((folder) => join(folder, file)))
  return [process.env[variable], ...candidates].find((path) => path && canRun(path))
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
