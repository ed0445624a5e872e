import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type ServerOptions = {
  tokenEndpoint: string
  /** For logs and stores; the caller deletes it. */
  folder: string
  execArgv?: readonly string[] | undefined
  /** Whether to preload the probe. Default: true. */
  probe?: boolean
}

/** The Node options of every server under test. */
export function toExecArgv({ execArgv: further = [], probe: isProbed = true }: ServerOptions): string[] {
  if (!isProbed) return [...further]
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts')).href
  return ['--expose-gc', '--import', probe, ...further]
}
