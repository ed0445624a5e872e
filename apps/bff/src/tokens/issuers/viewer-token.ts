import { ApiError } from '../../api-errors.ts'
import type { AccessToken } from '../../connections/cached-access-token.ts'
import type { Connections } from '../../connections/connections.ts'
import type { OAuthSession } from '../../connections/oauth-session.ts'
import { ProviderError, RequestError } from '../../errors.ts'
import { ACCESS_TOKEN_TYPE } from '../../integrations/trusted/trusted-issuer.ts'
import type { Credentials, Issue } from '../issued-credentials.ts'

/** Issues the provider's access token of the viewer: the same one until it expires. */
export async function issueViewerToken(
  { connections }: { connections: Connections },
  { viewer, integration, item }: Issue,
): Promise<Credentials> {
  const session = viewer && (await connections.sessions.find(viewer.guid, integration.guid))
  if (!session) throw new ApiError('OAuthSessionNotFound', { payload: toLogin(integration.guid) })
  const { accessToken, expiresIn } = await accessTokenOf(connections, session)
  connections.noteUse(session, item.guid)
  return { token: accessToken, type: ACCESS_TOKEN_TYPE, scheme: 'Bearer', expiresIn }
}

async function accessTokenOf(connections: Connections, session: OAuthSession): Promise<AccessToken> {
  try {
    return await connections.accessTokenOf(session)
  } catch (error) {
    if (!(error instanceof RequestError || error instanceof ProviderError)) throw error
    const payload = toLogin(session.integration)
    if (error.code === 'session_expired')
      throw new ApiError('OAuthAccessTokenRefreshFailure', { cause: error, payload })
    if (error.code === 'session_unknown') throw new ApiError('OAuthSessionNotFound', { cause: error, payload })
    // The integration has moved to another host, to which no refresh token is sent.
    if (error.code === 'unknown_integration') throw new ApiError('InvalidOAuthSession', { cause: error, payload })
    throw error
  }
}

/** Where the viewer logs in to the integration. */
function toLogin(integration: string) {
  return { login_path: `/__oauth__/integrations/${integration}/login` }
}
