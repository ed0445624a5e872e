import type { Provider } from 'oidc-provider'
import type { Answer } from '../http/answer.ts'
import { apiError } from '../http/api-error.ts'
import type { Listener } from '../listeners/listener.ts'
import { findListener } from '../listeners/listeners.ts'

/** Who calls, and what for. */
export type Bearer = { ok: true; listener: Listener; scopes: ReadonlySet<string> }

/** Checks the access token of a call as Spotify's Web API does, in the same words. */
export async function authenticateBearer(
  oauth: Provider,
  authorization: string | undefined,
): Promise<Bearer | { ok: false; refusal: Answer }> {
  if (!authorization) return refuse(apiError(401, 'No token provided'))
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  if (!token) return refuse(apiError(400, 'Only valid bearer authentication supported'))

  const found = await oauth.AccessToken.find(token, { ignoreExpiration: true })
  const grant = found?.grantId ? await oauth.Grant.find(found.grantId) : undefined
  const listener = findListener(found?.accountId ?? '')
  if (!found || !grant || !listener) return refuse(apiError(401, 'Invalid access token'))
  if (found.isExpired) return refuse(apiError(401, 'The access token expired'))
  return { ok: true, listener, scopes: found.scopes }
}

function refuse(refusal: Answer): { ok: false; refusal: Answer } {
  return { ok: false, refusal }
}
