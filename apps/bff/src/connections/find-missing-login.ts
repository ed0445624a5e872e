import type { IntegrationDirectory } from '../integrations/managed/integration-directory.ts'
import { requiresLogin } from '../integrations/managed/trust-of.ts'
import type { OAuthSessions } from './oauth-sessions.ts'

type Context = { directory: Pick<IntegrationDirectory, 'find'>; sessions: Pick<OAuthSessions, 'find'> }

/** Returns the first of these integrations that acts for the viewer, and that this person is not logged in to. */
export async function findMissingLogin(
  { directory, sessions }: Context,
  person: string,
  integrations: readonly string[],
): Promise<string | undefined> {
  for (const guid of integrations) {
    const integration = await directory.find(guid)
    if (!integration || !requiresLogin(integration)) continue
    if (!(await sessions.find(person, guid))) return guid
  }
  return undefined
}
