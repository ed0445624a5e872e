import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { Integration, ServiceToken } from '../integration.ts'
import type { TrustedIssuer } from '../trusted/trusted-issuer.ts'
import type { ListedIntegration } from './managed-integration.ts'

/** The integrations that content may use: those of the API, and those of the configuration file. */
export interface IntegrationDirectory {
  /** Returns an integration, unless it is being deleted. Those of the configuration file have a GUID derived from their name. */
  find(guid: string): Promise<ListedIntegration | undefined>

  /** In order of creation, those of the configuration file first. */
  all(): AsyncIterable<ListedIntegration>

  /**
   * Returns the client of a Viewer integration, which is created anew when the integration was changed. Throws an `ApiError`
   * if the integration is gone or its secrets are missing.
   */
  clientOf(guid: string): Promise<Integration>

  /** The same by the name that grants keep; throws `unknown_integration` if its endpoints have moved to another host. */
  get(name: IntegrationName): Promise<Integration>

  /** Requests a fresh token by client credentials (RFC 6749 §4.4). Throws `TokenUnavailable`. */
  requestServiceToken(guid: string): Promise<ServiceToken>

  /** Returns the issuer of a trusted integration. Throws an `ApiError` if it is gone, of another kind, or without its secrets. */
  issuerOf(guid: string): Promise<TrustedIssuer>

  /** The redirect URI of logins: Connect's for those of the API, `/oauth/callback/NAME` for those of the configuration file. */
  redirectUriOf(integration: ListedIntegration): string

  close(): Promise<void>
}
