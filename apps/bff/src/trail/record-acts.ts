import type { ApiEndpoint } from '../http/api/api-endpoint.ts'
import type { Caller } from '../identity/caller.ts'
import type { Trail } from './trail.ts'
import type { Act } from './trail-entry.ts'

/** What an endpoint does, and which part of the act its GUID is: that of its path, or of what it created. */
type Recorded = { kind: Act['kind']; guidIs?: 'integration' | 'subject' }

/** Endpoints of features that do not know the trail, by id. */
const RECORDED: Readonly<Record<string, Recorded>> = {
  createIntegration: { kind: 'integration.created', guidIs: 'integration' },
  updateIntegration: { kind: 'integration.changed', guidIs: 'integration' },
  deleteIntegration: { kind: 'integration.deleted', guidIs: 'integration' },
  verifyIntegration: { kind: 'integration.verified', guidIs: 'integration' },
  changeUser: { kind: 'person.changed', guidIs: 'subject' },
  replaceUser: { kind: 'person.changed', guidIs: 'subject' },
  lockUser: { kind: 'person.changed', guidIs: 'subject' },
  deleteUser: { kind: 'person.deleted', guidIs: 'subject' },
  createKey: { kind: 'api-key.created' },
  revokeOwnKey: { kind: 'api-key.revoked' },
  revokeKeyOfUser: { kind: 'api-key.revoked', guidIs: 'subject' },
}

/** Records the successful calls of endpoints. */
export function recordActs(
  trail: Pick<Trail, 'record'>,
  endpoints: readonly ApiEndpoint<Caller>[],
): ApiEndpoint<Caller>[] {
  return endpoints.map((endpoint) => {
    const recorded = RECORDED[endpoint.id]
    if (!recorded) return endpoint
    return {
      ...endpoint,
      async handle(call) {
        const answer = await endpoint.handle(call)
        const guid = call.parameters['guid']?.toLowerCase() ?? guidOf(answer.json)
        const { kind, guidIs } = recorded
        trail.record({ kind, person: call.caller.person.guid, ...(guidIs && guid !== undefined && { [guidIs]: guid }) })
        return answer
      },
    }
  })
}

function guidOf(json: unknown): string | undefined {
  return typeof json === 'object' && json !== null && 'guid' in json && typeof json.guid === 'string'
    ? json.guid
    : undefined
}
