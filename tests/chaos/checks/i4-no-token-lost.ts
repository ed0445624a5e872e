import { type Check, eventsOf, type IssuedToken, ownersOfGrants, peopleOf, toLogName } from '../evidence.ts'
import { toPending } from '../to-pending.ts'

/** Events that record a lost token, or a lost token response. */
const LOST = new Set(['grant.lost', 'grant.unrevoked', 'grant.revoked', 'redemption.failed'])

/**
 * I4: every grant of a dashboard that the provider issued tokens for is acknowledged, revoked, or recorded as lost. A failed sign-in is no
 * record: the viewer can cancel while the token is being delivered.
 */
export const noTokenLost: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const people = new Set(peopleOf(evidence))
  const pending = toPending(evidence)
  const completed = new Set<string | undefined>()
  const lost = new Set<string | undefined>()
  const signIns = new Map<string | undefined, string | undefined>()
  for (const { event, signIn, session } of evidence.log) if (event === 'session.begun') signIns.set(session, signIn)
  for (const { event, signIn, session } of evidence.log) {
    if (event === 'sign-in.completed') completed.add(signIn)
    if (LOST.has(event)) lost.add(signIn ?? signIns.get(session))
  }
  return [...byGrant(evidence.tokens)].flatMap(([grantId, tokens]) => {
    if (tokens.every(({ revoked }) => revoked)) return []
    const signIn = owners.get(grantId)
    if (signIn === undefined) return [{ invariant: 'I4', text: `tokens of the grant ${grantId} belong to no sign-in` }]
    // The server keeps the grants of people itself.
    if (people.has(signIn)) return []
    const logName = toLogName(signIn)
    const isKnown =
      eventsOf(evidence, signIn, 'acknowledged').length > 0 ||
      completed.has(logName) ||
      lost.has(logName) ||
      pending.has(signIn)
    return isKnown
      ? []
      : [
          {
            invariant: 'I4',
            signIn,
            text: 'its token was issued, and neither acknowledged, revoked nor recorded as lost',
          },
        ]
  })
}

function byGrant(tokens: readonly IssuedToken[]): Map<string, IssuedToken[]> {
  return Map.groupBy(tokens, ({ grantId }) => grantId)
}
