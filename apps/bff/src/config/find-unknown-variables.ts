import { closest, distance } from 'fastest-levenshtein'

/** A variable that resembles one of the server's, but is not read. */
export type UnknownVariable = {
  name: string
  /** The most similar variable. */
  meant: string
  /** Whether the difference is small enough for a typing error. */
  isMisspelled: boolean
}

/** Prefixes of this server only. Not STAGEDOOR_, because Kubernetes sets variables by the service's name. */
const FAMILIES = /^(SPOTIFY|LIMIT|SHUTDOWN)_/

/** Short names must differ by one letter only, because other programs use similar ones, such as HOME and HOST. */
const SHORT = 6

/** Returns the variables that resemble `known` ones. */
export function findUnknownVariables(names: readonly string[], known: readonly string[]): UnknownVariable[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return []
    const upper = name.toUpperCase()
    const meant = closest(upper, [...known])
    const isMisspelled = distance(upper, meant) <= (meant.length > SHORT ? 2 : 1)
    return isMisspelled || FAMILIES.test(upper) ? [{ name, meant, isMisspelled }] : []
  })
}

/** Returns the rest of a sentence that begins with the variable's name. */
export function toAdvice({ meant, isMisspelled }: UnknownVariable): string {
  return `is not a variable of this server and has no effect: ${isMisspelled ? `did you mean ${meant}?` : 'remove it, or see .env.example'}`
}
