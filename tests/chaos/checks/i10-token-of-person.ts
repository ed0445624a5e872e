import { type Check, ownersOfGrants, type Violation } from '../evidence.ts'

/** I10: an exchange returns a token that the provider issued to the person who looks, and to no other. */
export const tokenOfPerson: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const grants = new Map(evidence.tokens.map(({ id, grantId }) => [id, grantId]))
  return evidence.history.flatMap((event): Violation[] => {
    if (event.what !== 'exchanged') return []
    const { signIn, accessToken } = event
    const grantId = grants.get(accessToken)
    if (grantId === undefined)
      return [{ invariant: 'I10', signIn, text: 'an exchange returned a token that the provider never issued' }]
    const owner = owners.get(grantId)
    return owner === signIn ? [] : [{ invariant: 'I10', signIn, text: `an exchange returned the token of ${owner}` }]
  })
}
