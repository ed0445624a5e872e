import { sha256 } from '@stagedoor/testing/secrets'
import { type Check, type Evidence, ownersOfGrants, type SeenRequest, type Violation } from '../evidence.ts'

/** The server's timeout of a refresh request, in ms. */
const CALL_MS = 10_000

/** I6: no concurrent renewals of a grant of a dashboard or person, and none with a replaced refresh token. */
export const oneRefreshAtATime: Check = (evidence) => {
  const owners = ownersOfGrants(evidence)
  const tokens = evidence.tokens.filter(({ kind }) => kind === 'refresh')
  const age = new Map(tokens.map(({ id, grantId }, index) => [sha256(id), { grantId, index }]))
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
        violate('two refresh requests were concurrent')
      }
      const [newest = 0, own = 0] = [before, request].map(({ parameters }) => age.get(hashIn(parameters))?.index)
      if (own < newest) violate('a refresh token was sent after a newer one')
    }
    return violations
  })
}

const hashIn = (parameters: Record<string, string>) => parameters['refresh_token_sha256'] ?? ''
const startOf = ({ receivedAt }: SeenRequest) => Date.parse(receivedAt)

function endOf(request: SeenRequest): number {
  return request.endedAt === null ? startOf(request) + CALL_MS : Date.parse(request.endedAt)
}

/** A killed process leaves its request unanswered; the next process may repeat it. */
function killedBetween({ history }: Evidence, before: SeenRequest, after: SeenRequest): boolean {
  return history.some(
    (event) =>
      event.what === 'fault' && event.fault === 'kill' && event.atMs >= startOf(before) && event.atMs <= startOf(after),
  )
}
