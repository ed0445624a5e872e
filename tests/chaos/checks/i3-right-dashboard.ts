import { type Check, ownersOfGrants, type Violation } from '../evidence.ts'

/** I3: a token comes to the dashboard that asked for it, and to nobody else. */
export const rightDashboard: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const grants = new Map(evidence.tokens.map(({ id, grantId }) => [id, grantId]))
  return evidence.history.flatMap((event): Violation[] => {
    if (event.what === 'stolen') {
      return [{ invariant: 'I3', signIn: event.signIn, text: 'somebody who knew only its id was given its token' }]
    }
    if (event.what !== 'delivered' && event.what !== 'renewed') return []
    const grantId = grants.get(event.accessToken)
    if (grantId === undefined) {
      return [{ invariant: 'I3', signIn: event.signIn, text: 'it was given a token that the provider never issued' }]
    }
    if (owners.get(grantId) === event.signIn) return []
    return [{ invariant: 'I3', signIn: event.signIn, text: `it was given the token of ${owners.get(grantId)}` }]
  })
}
