import { closest, distance } from 'fastest-levenshtein'

/** Of `known` words the one that `word` was probably meant to be: at most a third of its letters are others. */
export function closestTo(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 100) return undefined
  const lower = word.toLowerCase()
  const meant = closest(lower, [...known])
  return distance(lower, meant.toLowerCase()) <= Math.max(1, Math.floor(meant.length / 3)) ? meant : undefined
}
