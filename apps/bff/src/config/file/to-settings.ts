import type { ExtensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { IntegrationSettings } from '../../integrations/integration-settings.ts'
import type { ProviderTraits } from '../../integrations/provider-traits.ts'
import { templates } from '../../integrations/templates/templates.ts'
import type { ExtensionSettings } from '../settings.ts'
import type { ConfigFile, IntegrationKeys } from './config-schema.ts'

/** The schema of each template has its variables besides these keys. */
export type FileIntegration = { template: string } & IntegrationKeys
type FileExtension = ConfigFile['extensions'][string]

/** Converts an integration of the file. Values of template variables are apart from overrides. */
export function toIntegrationSettings(name: IntegrationName, file: FileIntegration): IntegrationSettings {
  const variables = templates.get(file.template)?.variables ?? {}
  const values = Object.entries(file).filter(([key, value]) => key in variables && typeof value === 'string')
  return {
    name,
    template: file.template,
    authType: file.auth_type,
    title: file.title,
    clientId: file.client_id,
    clientSecret: file.client_secret,
    privateKey: file.private_key,
    keyId: file.key_id,
    certificate: file.certificate,
    scopeTexts: file.scope_texts,
    variables: Object.fromEntries(values.map(([key, value]) => [key, String(value)])),
    traits: toTraits(file, 'issuer' in variables),
  }
}

function toTraits(file: FileIntegration, hasIssuerVariable: boolean): ProviderTraits {
  const issuer = 'issuer' in file && typeof file.issuer === 'string' ? file.issuer : undefined
  return {
    issuer: hasIssuerVariable ? undefined : issuer,
    requireIss: file.require_iss,
    authorizationEndpoint: file.authorization_endpoint,
    tokenEndpoint: file.token_endpoint,
    refreshEndpoint: file.refresh_endpoint,
    revocationEndpoint: file.revocation_endpoint,
    revocationRequest: file.revocation_request,
    revocationToken: file.revocation_token,
    clientAuthentication: file.client_authentication,
    assertionAudience: file.assertion_audience,
    pkce: file.pkce,
    scopes: file.scopes,
    scopeParameter: file.scope_parameter,
    scopeSeparator: file.scope_separator,
    authorizationParameters: file.authorization_parameters,
    consentParameters: file.consent_parameters,
    tokenParameters: file.token_parameters,
    requestFormat: file.request_format,
    tokenMember: file.token_member,
    anyTokenType: file.any_token_type,
    tokenLifetimeS: file.token_lifetime,
    apiUrl: file.api_url?.replace(/\/$/, ''),
    imageOrigins: file.image_origins?.map((origin) => new URL(origin).origin),
    accountUrl: file.account_url,
    redirectOrigins: file.redirect_origins?.map((origin) => new URL(origin).origin),
  }
}

/** What extensions of the file inherit from the environment. */
export type Inherited = { extensionUrl: string; frameAncestors: string | undefined }

export function toExtensionSettings(
  name: ExtensionName,
  { url, integrations, title, description, frame_ancestors: own, manifest = {} }: FileExtension,
  { extensionUrl, frameAncestors }: Inherited,
): ExtensionSettings {
  const [first, ...others] = integrations
  if (first === undefined) throw new TypeError('unreachable: the schema demands an integration')
  const ancestors = own === undefined ? frameAncestors : [own].flat().join(' ')
  return {
    name,
    url: new URL(url),
    title,
    description,
    integrations: [first, ...others],
    frameAncestors: ancestors,
    isBuiltIn: new URL(url).href === extensionUrl,
    manifest: {
      id: manifest.id,
      version: manifest.version,
      minApiVersion: manifest.min_api_version,
      configure: manifest.configure,
      author: manifest.author,
    },
  }
}
