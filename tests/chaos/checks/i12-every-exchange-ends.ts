import { type Check, eventsOf, peopleOf, type Violation } from '../evidence.ts'

/**
 * Numbers of the errors that an exchange may end with: the server is busy (2), the viewer has signed out (215) or is unknown
 * (217), the login cannot be used (218), its renewal was refused (219), there is no login (220), the provider issued no token
 * (241), too many requests (277).
 */
const DESIGNED = new Set<number | string>([2, 215, 217, 218, 219, 220, 241, 277])

/** I12: every exchange ends with a token, or with an error that clients can act on. */
export const everyExchangeEnds: Check = (evidence) =>
  peopleOf(evidence).flatMap((person) => {
    const refused = eventsOf(evidence, person, 'exchange-refused')
    const ended = new Set([...refused, ...eventsOf(evidence, person, 'exchanged')].map(({ exchange }) => exchange))
    const violation = (text: string): Violation => ({ invariant: 'I12', signIn: person, text })
    return [
      ...eventsOf(evidence, person, 'exchange-begun').flatMap(({ exchange }) =>
        ended.has(exchange) ? [] : [violation('an exchange did not end')],
      ),
      ...refused.flatMap(({ code }) => (DESIGNED.has(code) ? [] : [violation(`an exchange ended with ${code}`)])),
    ]
  })
