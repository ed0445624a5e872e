import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Programs that some tests need, by their name in `STAGEDOOR_REQUIRE`. */
export const PROGRAMS = {
  redis: { files: ['redis-server', 'valkey-server'], variable: 'REDIS_SERVER_PATH', tests: 'tests of several nodes' },
  caddy: { files: ['caddy'], variable: 'CADDY_PATH', tests: 'tests of the Caddyfile' },
  promtool: { files: ['promtool'], variable: 'PROMTOOL_PATH', tests: 'tests of alert rules and dashboard queries' },
} as const

/** The path of a program: its variable, else the first match on the PATH. */
export function findProgram(name: keyof typeof PROGRAMS): string | undefined {
  const { files, variable } = PROGRAMS[name]
  const folders = (process.env['PATH'] ?? '').split(delimiter)
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
