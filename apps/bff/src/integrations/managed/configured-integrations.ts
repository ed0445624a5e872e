import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { IntegrationSettings } from '../integration-settings.ts'
import { templates } from '../templates/templates.ts'
import { guidOfConfigured } from './integration-names.ts'
import { toListedConfigured } from './listed-configured.ts'
import type { ListedIntegration } from './managed-integration.ts'
import { toApiTemplateKey } from './templates/api-templates.ts'

/** The integrations of the configuration file as the API shows them, by GUID. */
export function listConfigured(
  configured: readonly IntegrationSettings[],
): ReadonlyMap<string, { listed: ListedIntegration; name: IntegrationName }> {
  return new Map(configured.map((settings) => [guidOfConfigured(settings.name), toEntry(settings)]))
}

function toEntry(settings: IntegrationSettings): { listed: ListedIntegration; name: IntegrationName } {
  const { name, template, title, clientId, variables, traits, authType = 'Viewer' } = settings
  const scopes = traits.scopes ?? templates.get(template)?.traits.scopes ?? []
  return {
    name,
    listed: toListedConfigured({
      name,
      title,
      template: toApiTemplateKey(template),
      authType,
      config: { ...variables, client_id: clientId, scopes: scopes.join(' ') },
    }),
  }
}
