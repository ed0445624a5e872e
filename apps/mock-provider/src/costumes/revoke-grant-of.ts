import type { Provider } from 'oidc-provider'
import type { MemoryStore } from '../oauth/memory-store.ts'

/** Revokes the grant of an access or refresh token. `false` if the token is not valid any more. */
export async function revokeGrantOf({ oauth, store }: { oauth: Provider; store: MemoryStore }, token: string) {
  const found = (await oauth.AccessToken.find(token)) ?? (await oauth.RefreshToken.find(token))
  const grantId = found?.grantId
  if (grantId === undefined || !(await oauth.Grant.find(grantId))) return false
  store.revokeGrant(grantId)
  return true
}
