import { readFileSync } from 'node:fs'
import { type Html, unsafeHtml } from './html.ts'

/** The text of a stylesheet or script of this folder, to be put into a page. Read once, at start. */
export function readPageAsset(name: string): Html {
  return unsafeHtml(readFileSync(new URL(name, import.meta.url), 'utf8'))
}
