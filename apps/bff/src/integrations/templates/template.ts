import type { ProviderTraits } from '../provider-traits.ts'

/** A value of the configuration that the addresses of a template contain, such as the tenant of a provider. */
export type TemplateVariable = {
  /** For the reference. */
  description: string
  /** Without one, the configuration has to set the variable. */
  default?: string
  /** `host` and `url` have their own checks; `text` must consist of letters, digits, `.`, `_`, `-` and `/`. */
  kind: 'host' | 'url' | 'text'
  /** Whether the variable can be left out although it has no default. Parameters that contain it are omitted then. */
  isOptional?: true
}

/**
 * A provider as data. Strings of {@link traits} may contain `{variable}`, `{client_id}` and `{api_url}`.
 */
export type Template = {
  /** Name in the configuration. */
  name: string
  /** Display name of the provider. */
  title: string
  /** The provider's documentation of OAuth. */
  docs: string
  variables: Readonly<Record<string, TemplateVariable>>
  traits: ProviderTraits
  /** Whether clients get tokens for themselves that its API accepts, by their ID and secret (RFC 6749 §4.4). */
  issuesServiceTokens?: true
  /** Whether clients may have no secret (RFC 6749 §2.1). */
  allowsPublicClients?: true
  /** What operators have to know, each one sentence. */
  notes: readonly string[]
}
