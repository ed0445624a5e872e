import { ApiError } from '../../api-errors.ts'
import type { ApiKeys } from '../../identity/api-keys.ts'
import { lowerRole, type Role } from '../../identity/person.ts'
import { API_KEY_TYPE } from '../exchange-request.ts'
import type { Credentials, Issue } from '../issued-credentials.ts'

/** Life of a visitor API key, in seconds. */
const KEY_S = 3600

/** `max_role` of the template `connect`. */
const MAX_ROLES: Readonly<Record<string, Role>> = {
  Admin: 'administrator',
  Publisher: 'publisher',
  Viewer: 'viewer',
}

/** Issues an API key of this server for the viewer, with at most the role that the integration permits. */
export async function issueVisitorKey(
  { apiKeys }: { apiKeys: ApiKeys },
  { viewer, integration, item }: Issue,
): Promise<Credentials> {
  const maxRole = MAX_ROLES[String(integration.config['max_role'] ?? 'Viewer')]
  if (!viewer || !maxRole) throw new ApiError('InvalidVisitorKeyRole')
  const key = { person: viewer.guid, maxRole: lowerRole(maxRole, viewer.role), content: item.guid }
  return { token: await apiKeys.issue(key, KEY_S * 1000), type: API_KEY_TYPE, scheme: 'Key', expiresIn: KEY_S }
}
