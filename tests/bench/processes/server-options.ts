import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type ServerOptions = {
  tokenEndpoint: string
  /** For logs and stores; the caller erases it. */
  folder: string
  /** Further options of Node. */
  execArgv?: readonly string[] | undefined
  /** Whether its usage can be asked for; it can, unless told. */
  probe?: boolean
}

/** The options of Node that every server under test is started with. */
export function toExecArgv({ execArgv: further = [], probe: isProbed = true }: ServerOptions): string[] {
  if (!isProbed) return [...further]
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts')).href
  return ['--expose-gc', '--import', probe, ...further]
}
