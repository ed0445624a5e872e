import { OAuthIntegration, type OAuthIntegrationOptions } from './clients/oauth-integration.ts'
import type { IntegrationLimits, IntegrationSettings } from './integration-settings.ts'
import { applyTemplate } from './templates/apply-template.ts'
import { templates } from './templates/templates.ts'

/** Creates an integration from its settings. Throws a `TypeError` for settings that the configuration does not accept. */
export function createIntegration(settings: IntegrationSettings, limits: IntegrationLimits): OAuthIntegration {
  return new OAuthIntegration(toIntegrationOptions(settings, limits))
}

/** Throws as {@link createIntegration} does. */
export function toIntegrationOptions(
  settings: IntegrationSettings,
  limits: IntegrationLimits,
): OAuthIntegrationOptions {
  const template = templates.get(settings.template)
  if (!template) throw new TypeError('The configuration only accepts known templates.')
  const { name, clientId, clientSecret, privateKey, keyId, certificate, scopeTexts = {} } = settings
  const traits = applyTemplate(template, settings)
  return {
    ...traits,
    ...limits,
    name,
    title: settings.title ?? (template.name === 'oidc' || template.name === 'oauth' ? name : template.title),
    permissions: (traits.scopes ?? []).map((scope) => ({ scope, text: scopeTexts[scope] })),
    client: { clientId, clientSecret, privateKey, keyId, certificate },
  }
}
