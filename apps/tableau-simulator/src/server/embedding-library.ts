import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/** Loads the stand-in for the Embedding API, as a script without its types. */
export function loadEmbeddingLibrary(): string {
  return stripTypeScriptTypes(readFileSync(new URL('../embedding/tableau-viz.ts', import.meta.url), 'utf8'))
}
