import type { Clock } from '../../../clock.ts'
import type { IntegrationLimits, IntegrationSettings } from '../../integration-settings.ts'
import type { TrustedIssuer, TrustedTokenType } from '../../trusted/trusted-issuer.ts'
import type { AuthType } from '../managed-integration.ts'
import type { OpenSecrets } from '../open-secrets.ts'

/** Values of options and fields, by name. */
export type TemplateConfig = Readonly<Record<string, string | boolean>>

/** What a field or option depends on: the value of an option. */
export type Visibility = { option: string; is: string }

/** A choice. Its name is a key of the configuration. */
export type TemplateOption = {
  name: string
  label: string
  description: string
  visibleIf?: Visibility
} & ({ type: 'select'; values: readonly string[]; default: string } | { type: 'bool'; default: boolean })

/** A text of the configuration. */
export type TemplateField = {
  name: string
  label: string
  description: string
  /** `claims` is a template over verified claims; `attributes` are templates by name, as `Region={region}; Team={team}`. */
  kind: 'text' | 'url' | 'host' | 'name' | 'number' | 'scopes' | 'claims' | 'attributes'
  default?: string
  /** What the default depends on. */
  defaultIf?: Visibility
  /** Sealed in the store, and never returned. */
  isSecret?: true
  isOptional?: true
  visibleIf?: Visibility
}

/** The client at the provider that a configuration describes. Secrets are among its values. */
export type ClientSettings = Omit<IntegrationSettings, 'name' | 'title'>

/** A template of the API: what an administrator fills in, and what becomes of it. */
export type ApiTemplate = {
  key: string
  title: string
  description: string
  /** The first one is the default. */
  authTypes: readonly [AuthType, ...AuthType[]]
  options: readonly TemplateOption[]
  fields: readonly TemplateField[]
  /** Absent if tokens do not come from an OAuth provider. */
  toSettings?: (config: TemplateConfig) => ClientSettings
  /** Present if a host trusts this server. */
  trust?: Trust
}

/** How an integration of a host that trusts this server issues tokens. */
export type Trust = {
  /** Origin of the host, to which secrets or tokens are sent. */
  hostOf(config: TemplateConfig): string
  /** What content may ask for. The first one is the default. */
  tokenTypes: readonly [TrustedTokenType, ...TrustedTokenType[]]
  /** What pages that embed the host get. */
  embedType: TrustedTokenType
  createIssuer(options: IssuerOptions): TrustedIssuer
}

export type IssuerOptions = {
  config: TemplateConfig
  secrets: OpenSecrets
  limits: IntegrationLimits
  clock: Clock
}

/** The option of templates with more than one auth type. */
export const AUTH_TYPE = 'auth_type'

/** Whether a condition is met, if there is one. */
export function isMet(condition: Visibility | undefined, config: TemplateConfig): boolean {
  return !condition || config[condition.option] === condition.is
}

/** The auth type that a configuration chooses. */
export function authTypeOf({ authTypes }: ApiTemplate, config: TemplateConfig): AuthType {
  return authTypes.find((type) => type === config[AUTH_TYPE]) ?? authTypes[0]
}
