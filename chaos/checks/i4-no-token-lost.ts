import { type Check, eventsOf, type IssuedToken, ownersOfGrants, toLogName } from '../evidence.ts'
import { toPending } from '../to-pending.ts'

/** What the log says when a token, or the answer that would have brought one, is given up. */
const GIVEN_UP = new Set(['grant.lost', 'sign-in.failed', 'grant.unrevoked', 'grant.revoked'])

/** I4: every grant that the provider issued tokens for is acknowledged, revoked, or recorded as lost. */
export const noTokenLost: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const pending = toPending(evidence)
  const completed = new Set<string | undefined>()
  const givenUp = new Set<string | undefined>()
  for (const { event, signIn } of evidence.log) {
    if (event === 'sign-in.completed') completed.add(signIn)
    if (GIVEN_UP.has(event)) givenUp.add(signIn)
  }
  return [...byGrant(evidence.tokens)].flatMap(([grantId, tokens]) => {
    if (tokens.every(({ revoked }) => revoked)) return []
    const signIn = owners.get(grantId)
    if (signIn === undefined) return [{ invariant: 'I4', text: `tokens of the grant ${grantId} belong to no sign-in` }]
    const logName = toLogName(signIn)
    const isKnown =
      eventsOf(evidence, signIn, 'acknowledged').length > 0 ||
      completed.has(logName) ||
      givenUp.has(logName) ||
      pending.has(signIn)
    return isKnown
      ? []
      : [{ invariant: 'I4', signIn, text: 'its token was issued, and nobody knows what became of it' }]
  })
}

function byGrant(tokens: readonly IssuedToken[]): Map<string, IssuedToken[]> {
  return Map.groupBy(tokens, ({ grantId }) => grantId)
}
