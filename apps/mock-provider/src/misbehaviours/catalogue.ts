import { brokenConnections } from './broken-connections.ts'
import { lenientRules } from './lenient-rules.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { redirectedToken } from './redirected-token.ts'
import { refusals } from './refusals.ts'
import { sparseAnswers } from './sparse-answers.ts'
import { wrappedRefusals } from './wrapped-refusals.ts'
import { wrongBodies } from './wrong-bodies.ts'
import { wrongCallbacks } from './wrong-callbacks.ts'
import { wrongTokens } from './wrong-tokens.ts'

/** Every misbehaviour by its name. README.md has the same table; a test compares the two. */
export const catalogue: ReadonlyMap<string, Misbehaviour> = new Map(
  Object.entries({
    ...brokenConnections,
    ...refusals,
    ...wrappedRefusals,
    ...wrongBodies,
    ...redirectedToken,
    ...wrongTokens,
    ...sparseAnswers,
    ...lenientRules,
    ...wrongCallbacks,
  }),
)
