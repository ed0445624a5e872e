import { type Check, eventsOf, type IssuedToken, ownersOfGrants, toLogName } from '../evidence.ts'
import { toPending } from '../to-pending.ts'

/** What the log says of a token that nobody has, or of an answer that would have brought one. */
const GIVEN_UP = new Set(['grant.lost', 'grant.unrevoked', 'grant.revoked', 'redemption.failed'])

/**
 * I4: every grant that the provider issued tokens for is acknowledged, revoked, or recorded as lost. That a sign-in has failed
 * says nothing about it: the viewer may have cancelled while the token was on its way.
 */
export const noTokenLost: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const pending = toPending(evidence)
  const completed = new Set<string | undefined>()
  const givenUp = new Set<string | undefined>()
  const signIns = new Map<string | undefined, string | undefined>()
  for (const { event, signIn, session } of evidence.log) if (event === 'session.begun') signIns.set(session, signIn)
  for (const { event, signIn, session } of evidence.log) {
    if (event === 'sign-in.completed') completed.add(signIn)
    if (GIVEN_UP.has(event)) givenUp.add(signIn ?? signIns.get(session))
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
