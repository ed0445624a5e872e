import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

type Variables = Record<string, string | undefined>

/** The variables of this process, and those of `.env` as `pnpm start` reads them. Empty ones count as absent, but for one. */
export function readEnvironment(environment: NodeJS.ProcessEnv, mayBeEmpty?: string): Variables {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  return Object.fromEntries(
    Object.entries({ ...file, ...environment }).filter(([name, value]) => value !== '' || name === mayBeEmpty),
  )
}
