import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ROOT } from './read-dockerfile.ts'

/** A YAML file of the repository, with its anchors and merges resolved. */
export function readYaml(path: string): unknown {
  return parse(readFileSync(join(ROOT, path), 'utf8'), { merge: true })
}

/** The server's variables from .env.example, which a test compares with its code. */
export function readVariableNames(): string[] {
  const lines = readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n')
  return lines.flatMap((line) => /^(?:# )?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? [])
}
