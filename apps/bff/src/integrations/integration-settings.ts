import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProviderTraits } from './provider-traits.ts'

/** One integration of the configuration: a template, the client that is registered at the provider, and overrides. */
export type IntegrationSettings = {
  name: IntegrationName
  /** Name of a template. */
  template: string
  /** For whom it acts: the person who signed in, or the client itself. */
  authType?: 'Viewer' | 'Service Account' | undefined
  title?: string | undefined
  clientId: string
  clientSecret?: string | undefined
  /** PEM, for `private_key_jwt`. */
  privateKey?: string | undefined
  keyId?: string | undefined
  /** PEM; its thumbprint becomes part of client assertions. */
  certificate?: string | undefined
  /** What scopes permit, in words, for the start page. */
  scopeTexts?: Readonly<Record<string, string>> | undefined
  /** Values of the template's variables. */
  variables: Readonly<Record<string, string>>
  /** Override the template's. */
  traits: ProviderTraits
}

/** What applies to all integrations of a deployment. */
export type IntegrationLimits = {
  /** Limit of concurrent calls to one provider. */
  callsInFlight: number
  /** For development: allows http endpoints, and loopback and private addresses. */
  allowPrivateAddresses: boolean
}
