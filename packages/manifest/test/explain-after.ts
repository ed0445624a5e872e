import { expect } from 'vitest'
import { inspectManifest } from '../src/inspect-manifest.ts'
import { goodManifest } from './good-manifest.ts'

/** What is wrong with the good manifest after one change: `line severity: sentence`. */
export function explainAfter(from: string | RegExp, to: string): string[] {
  const changed = goodManifest.replace(from, to)
  expect(changed, `nothing matches ${from}`).not.toBe(goodManifest)
  return inspectManifest(changed).mistakes.map(({ line, severity, message }) => `${line} ${severity}: ${message}`)
}
