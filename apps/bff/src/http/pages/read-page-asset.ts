import { readFileSync } from 'node:fs'
import { type Html, unsafeHtml } from './html.ts'

/** Reads a stylesheet or script that is inlined into pages. Called once per file, at startup. */
export function readPageAsset(file: URL): Html {
  return unsafeHtml(readFileSync(file, 'utf8'))
}
