import { type Check, ownersOfGrants, type Violation } from '../evidence.ts'

/** I3: only the dashboard that began a sign-in receives its token. */
export const rightDashboard: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const grants = new Map(evidence.tokens.map(({ id, grantId }) => [id, grantId]))
  return evidence.history.flatMap((event): Violation[] => {
    if (event.what === 'stolen') {
      return [{ invariant: 'I3', signIn: event.signIn, text: 'its token was delivered for the public ID alone' }]
    }
    if (event.what !== 'delivered' && event.what !== 'renewed') return []
    const grantId = grants.get(event.accessToken)
    if (grantId === undefined) {
      return [{ invariant: 'I3', signIn: event.signIn, text: 'it received a token that the provider never issued' }]
    }
    if (owners.get(grantId) === event.signIn) return []
    return [{ invariant: 'I3', signIn: event.signIn, text: `it received the token of ${owners.get(grantId)}` }]
  })
}
