import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { misuse } from './command-error.ts'

/** Parses arguments. Throws a `CommandError` for unknown ones. */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw misuse((error as Error).message, error)
  }
}
