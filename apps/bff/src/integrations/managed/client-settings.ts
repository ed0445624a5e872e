import type { IntegrationSettings } from '../integration-settings.ts'
import { applyTemplate } from '../templates/apply-template.ts'
import { templates } from '../templates/templates.ts'
import { clientNameOf } from './integration-names.ts'
import type { ManagedIntegration } from './managed-integration.ts'
import type { TemplateConfig } from './templates/api-template.ts'
import { apiTemplates } from './templates/api-templates.ts'

type Described = Pick<ManagedIntegration, 'guid' | 'epoch' | 'name' | 'template' | 'config'>

/** Returns the settings of the client of an integration; `undefined` if its template has none. */
export function toClientSettings(
  integration: Described,
  secrets: Readonly<Record<string, string>>,
): IntegrationSettings | undefined {
  const settings = apiTemplates.get(integration.template)?.toSettings?.({ ...integration.config, ...secrets })
  return settings && { ...settings, name: clientNameOf(integration), title: integration.name ?? undefined }
}

/**
 * Origins that secrets and refresh tokens are sent to, and that people log in at. A change voids secrets, so that they are
 * never sent to another host.
 */
export function endpointOriginsOf(template: string, config: TemplateConfig): string[] {
  const { toSettings, trust } = apiTemplates.get(template) ?? {}
  if (trust) return [trust.hostOf(config)]
  const settings = toSettings?.(config)
  const provider = settings && templates.get(settings.template)
  if (!settings || !provider) return []
  const { issuer, authorizationEndpoint, tokenEndpoint, refreshEndpoint, revocationEndpoint } = applyTemplate(
    provider,
    settings,
  )
  return [issuer, authorizationEndpoint, tokenEndpoint, refreshEndpoint, revocationEndpoint].map((address) =>
    address === undefined ? '' : new URL(address).origin,
  )
}
