import { type Check, historyOf, peopleOf, type Violation } from '../evidence.ts'

/**
 * I11: after the server has confirmed a disconnect, and until the person's next login, no new exchange succeeds, and an
 * exchange that began earlier returns no token that was issued later.
 */
export const noneAfterDisconnect: Check = (evidence) => {
  const issuedAt = new Map(evidence.tokens.map(({ id, issuedAt }) => [id, Date.parse(issuedAt)]))
  return peopleOf(evidence).flatMap((person) => {
    const violations: Violation[] = []
    const violate = (text: string) => violations.push({ invariant: 'I11', signIn: person, text })
    let disconnectedAtMs: number | undefined
    /** Exchanges that began before the disconnect. */
    const earlier = new Set<string>()
    for (const event of historyOf(evidence, person)) {
      if (event.what === 'disconnected') disconnectedAtMs ??= event.atMs
      if (event.what === 'login-begun') disconnectedAtMs = undefined
      if (event.what === 'exchange-begun' && disconnectedAtMs === undefined) earlier.add(event.exchange)
      if (event.what !== 'exchanged' || disconnectedAtMs === undefined) continue
      if (!earlier.has(event.exchange)) violate('an exchange after the disconnect returned a token')
      else if ((issuedAt.get(event.accessToken) ?? 0) > disconnectedAtMs)
        violate('an exchange returned a token that was issued after the disconnect')
    }
    return violations
  })
}
