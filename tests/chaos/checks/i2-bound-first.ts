import { type Check, eventsOf, ownersOfCodes, type Violation } from '../evidence.ts'

/** I2: no token request before window and dashboard are bound, by the opener's proof or the confirmation code. */
export const boundFirst: Check = (evidence) => {
  const owners = ownersOfCodes(evidence)
  const elsewhere = evidence.history.flatMap((event): Violation[] =>
    event.what === 'returned-elsewhere'
      ? [
          {
            invariant: 'I2',
            signIn: event.signIn,
            text: 'its callback was accepted in another browser',
          },
        ]
      : [],
  )
  const early = evidence.requests.flatMap(({ kind, parameters, receivedAt }): Violation[] => {
    const signIn = owners.get(parameters['code'] ?? '')
    if (kind !== 'token' || signIn === undefined) return []
    const [begun] = eventsOf(evidence, signIn, 'begun')
    // Logins of people are bound to their portal session instead.
    if (begun?.binding !== 'code') return []
    const sentAtMs = Date.parse(receivedAt)
    const confirmed = eventsOf(evidence, signIn, 'confirm-sent').some(({ right, atMs }) => right && atMs <= sentAtMs)
    return confirmed
      ? []
      : [{ invariant: 'I2', signIn, text: 'its code was sent before the confirmation code was entered' }]
  })
  return [...elsewhere, ...early]
}
