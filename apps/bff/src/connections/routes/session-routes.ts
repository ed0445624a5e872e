import { ApiError } from '../../api-errors.ts'
import type { ApiEndpoint } from '../../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../../identity/caller.ts'
import type { IntegrationDirectory } from '../../integrations/managed/integration-directory.ts'
import type { Trail } from '../../trail/trail.ts'
import type { Connections } from '../connections.ts'
import type { OAuthSession } from '../oauth-session.ts'
import { toOAuthSessionJson } from '../oauth-session-json.ts'

/** Spellings of posit-sdk-py, and of other clients. */
const TRUE = new Set(['true', '1'])

type SessionsContext = {
  connections: Connections
  directory: Pick<IntegrationDirectory, 'find'>
  trail: Pick<Trail, 'record'>
}

/** OAuth sessions in the API: people's own, and all for administrators. */
export function createSessionEndpoints({ connections, directory, trail }: SessionsContext): ApiEndpoint<Caller>[] {
  const { sessions } = connections
  const toJson = async (session: OAuthSession) => ({
    ...toOAuthSessionJson(session),
    /** Not of Connect. */
    oauth_integration_name: (await directory.find(session.integration))?.name ?? null,
  })
  return [
    {
      method: 'get',
      path: '/v1/oauth/sessions',
      id: 'listOAuthSessions',
      summary: 'The OAuth sessions of the caller; with all=true those of all people, for administrators',
      async handle({ caller, query }) {
        const isAll = TRUE.has(String(query['all'] ?? '').toLowerCase())
        if (isAll) requireRole(caller, 'administrator')
        const found: OAuthSession[] = []
        for await (const session of sessions.live(isAll ? undefined : caller.person.guid)) found.push(session)
        return { json: await Promise.all(found.map(toJson)) }
      },
    },
    {
      method: 'get',
      path: '/v1/oauth/sessions/:guid',
      id: 'getOAuthSession',
      summary: 'One OAuth session',
      errors: ['ObjectDoesNotExist'],
      handle: async ({ caller, parameters }) => ({
        json: await toJson(await requireSession(connections, caller, parameters['guid'])),
      }),
    },
    {
      method: 'delete',
      path: '/v1/oauth/sessions/:guid',
      id: 'deleteOAuthSession',
      summary: 'Deletes an OAuth session with all its tokens, which are revoked where the provider can',
      errors: ['ObjectDoesNotExist'],
      async handle({ caller, parameters }) {
        const session = await requireSession(connections, caller, parameters['guid'])
        await connections.disconnect(session)
        trail.record({
          kind: 'oauth-session.deleted',
          person: caller.person.guid,
          integration: session.integration,
          ...(session.person !== caller.person.guid && { subject: session.person }),
        })
        return { status: 204 }
      },
    },
  ]
}

/** Returns a session that the caller may manage. The sessions of others do not exist for people who are no administrators. */
async function requireSession({ sessions }: Connections, { person, role }: Caller, guid = ''): Promise<OAuthSession> {
  const session = await sessions.findByGuid(guid.toLowerCase())
  if (session && (session.person === person.guid || role === 'administrator')) return session
  throw new ApiError('ObjectDoesNotExist')
}
