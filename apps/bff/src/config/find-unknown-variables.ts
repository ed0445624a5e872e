import { closest, distance } from 'fastest-levenshtein'

/** A variable that this server does not read, although its name looks as if it should. */
export type UnknownVariable = {
  name: string
  /** The variable that has the most similar name. */
  meant: string
  /** Whether the two are so similar that it can hardly be anything but a slip. */
  isMisspelled: boolean
}

/** Nothing but this server has variables that begin so. Not STAGEDOOR_: Kubernetes makes some from the service's name. */
const FAMILIES = /^(SPOTIFY|LIMIT|SHUTDOWN)_/

/** The names of other programs, such as HOME and HOST, differ as little as two letters from short names of ours. */
const SHORT = 6

/** The variables of an environment that resemble `known` ones and are none of them. */
export function findUnknownVariables(names: readonly string[], known: readonly string[]): UnknownVariable[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return []
    const upper = name.toUpperCase()
    const meant = closest(upper, [...known])
    const isMisspelled = distance(upper, meant) <= (meant.length > SHORT ? 2 : 1)
    return isMisspelled || FAMILIES.test(upper) ? [{ name, meant, isMisspelled }] : []
  })
}

/** What to do about one, as the rest of a sentence that begins with its name. */
export function toAdvice({ meant, isMisspelled }: UnknownVariable): string {
  return `is no variable of this server, and sets nothing: ${isMisspelled ? `did you mean ${meant}?` : 'take it out, or see .env.example'}`
}
