import { parsePortalRoles, type RoleRule } from '../identity/portal-roles.ts'
import type { Config } from './config.ts'

/** The settings of a portal, from the environment. */
export type PortalSettings = {
  publicUrl: string
  /** Origin of content, or with `*.` one origin per item. */
  contentUrl: string | undefined
  issuer: string
  clientId: string
  clientSecret: string
  roles: RoleRule | undefined
  /** User names that are administrators whatever the claim says. */
  administrators: readonly string[]
  /** Audience of tokens by which embedding pages elsewhere identify people; `undefined` for no such pages. */
  tokensAudience: string | undefined
  /** Path of ThoughtSpot's SDK for pages that embed a Liveboard. */
  thoughtspotSdkFile: string | undefined
  /** Limits of one address. */
  signInsPerMinute: number
  wrongKeysPerMinute: number
  /** For development: allows http, and loopback and private addresses. */
  allowPrivateAddresses: boolean
}

/** Returns the settings of the variables; `undefined` without `PORTAL_OIDC_ISSUER`. */
export function toPortalSettings(config: Config): PortalSettings | undefined {
  const { PORTAL_OIDC_ISSUER: issuer, PORTAL_ROLES: roles, PORTAL_ADMINISTRATORS: administrators } = config
  if (issuer === undefined) return undefined
  return {
    publicUrl: config.PUBLIC_URL,
    contentUrl: config.CONTENT_URL,
    issuer,
    clientId: config.PORTAL_OIDC_CLIENT_ID ?? '',
    clientSecret: config.PORTAL_OIDC_CLIENT_SECRET ?? '',
    roles: roles === undefined ? undefined : parsePortalRoles(roles),
    administrators: toAdministrators(administrators),
    tokensAudience: config.PORTAL_TOKENS_AUDIENCE,
    thoughtspotSdkFile: config.THOUGHTSPOT_SDK_FILE,
    signInsPerMinute: config.LIMIT_STARTS_PER_MINUTE,
    wrongKeysPerMinute: config.LIMIT_WRONG_KEYS_PER_MINUTE,
    allowPrivateAddresses: config.NODE_ENV !== 'production',
  }
}

/** Parses `PORTAL_ADMINISTRATORS`. */
export function toAdministrators(text = ''): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}
