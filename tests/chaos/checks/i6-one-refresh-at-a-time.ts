import { createHash } from 'node:crypto'
import { type Check, type Evidence, ownersOfGrants, type SeenRequest, type Violation } from '../evidence.ts'

/** How long a request without an end may have lasted, in ms: the server gives up after this time. */
const CALL_MS = 10_000

/** I6: one renewal of a grant at a time, and none with a refresh token that a newer one has taken the place of. */
export const oneRefreshAtATime: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const tokens = evidence.tokens.filter(({ kind }) => kind === 'refresh')
  const age = new Map(tokens.map(({ id, grantId }, index) => [hashOf(id), { grantId, index }]))
  const requests = evidence.requests.filter(({ kind }) => kind === 'refresh')
  const byGrant = Map.groupBy(requests, ({ parameters }) => age.get(hashIn(parameters))?.grantId)

  return [...byGrant].flatMap(([grantId, ofGrant]) => {
    if (grantId === undefined) return [{ invariant: 'I6', text: 'a refresh token was sent that was never issued' }]
    const violations: Violation[] = []
    const violate = (text: string) => violations.push({ invariant: 'I6', signIn: owners.get(grantId), text })
    const inOrder = ofGrant.toSorted((one, other) => startOf(one) - startOf(other))
    for (const [index, request] of inOrder.entries()) {
      const before = inOrder[index - 1]
      if (!before) continue
      if (startOf(request) < endOf(before) && !killedBetween(evidence, before, request)) {
        violate('the provider was asked for a renewal while another one was under way')
      }
      const [newest = 0, own = 0] = [before, request].map(({ parameters }) => age.get(hashIn(parameters))?.index)
      if (own < newest) violate('a refresh token was sent although a newer one had been used')
    }
    return violations
  })
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')
const hashIn = (parameters: Record<string, string>) => parameters['refresh_token_sha256'] ?? ''
const startOf = ({ receivedAt }: SeenRequest) => Date.parse(receivedAt)

function endOf(request: SeenRequest): number {
  return request.endedAt === null ? startOf(request) + CALL_MS : Date.parse(request.endedAt)
}

/** A process that is killed leaves its request behind; the next one may repeat it. */
function killedBetween({ history }: Evidence, before: SeenRequest, after: SeenRequest): boolean {
  return history.some(
    (event) =>
      event.what === 'fault' && event.fault === 'kill' && event.atMs >= startOf(before) && event.atMs <= startOf(after),
  )
}
