import type { ExtensionName } from './extension-name.ts'
import type { IntegrationName } from './integration-name.ts'
import type { OpenerChallenge, SignInId } from './secrets.ts'

/** Paths below `PUBLIC_URL` that have no parameters. */
export const routes = {
  /** The long-poll for the newest event of a sign-in (GET), and its cancellation (DELETE). */
  signIn: '/api/sign-in',
  /** POST of the code that the viewer read in the sign-in window. */
  confirmation: '/api/sign-in/confirmation',
  /** POST to confirm that the credentials are stored. */
  receipt: '/api/sign-in/receipt',
  /** The session of a completed sign-in (DELETE ends it). */
  session: '/api/session',
  /** POST for a new access token. */
  renewal: '/api/session/renewal',
  /** The readable catalogue of problems. */
  errors: '/errors',
  /** The Socket.IO endpoint. */
  socket: '/socket.io/',
} as const

/** The page that asks the viewer before anything is sent to the provider: GET shows it, POST continues. */
export function startPath(integration: IntegrationName): string {
  return `/signin/${integration}`
}

/**
 * The address to open in the sign-in window. `publicUrl` is an origin, such as `https://signin.example.com`. `extension` is
 * the name of the extension at this server; without it the sign-in is for any extension that may use the integration.
 */
export function startUrl(
  publicUrl: string,
  integration: IntegrationName,
  id: SignInId,
  opener: OpenerChallenge,
  extension?: ExtensionName,
): string {
  const url = new URL(startPath(integration), publicUrl)
  url.search = new URLSearchParams({ id, opener, ...(extension !== undefined && { extension }) }).toString()
  return url.href
}

/** The last page of the sign-in window. */
export function donePath(id: SignInId): string {
  return `/signin/done/${id}`
}

/** The redirect URI of an integration (RFC 6749 §3.1.2): one path per provider, against mix-up attacks. */
export function callbackPath(integration: IntegrationName): string {
  return `/oauth/callback/${integration}`
}
