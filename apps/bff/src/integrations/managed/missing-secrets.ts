import type { ManagedIntegration } from './managed-integration.ts'
import { isMet } from './templates/api-template.ts'
import { apiTemplates } from './templates/api-templates.ts'

/** Names of secret fields that the integration needs and does not have, as after a change of its endpoints' host. */
export function findMissingSecrets({ template, config, secrets }: ManagedIntegration): string[] {
  const fields = apiTemplates.get(template)?.fields ?? []
  return fields
    .filter((field) => field.isSecret && !field.isOptional && isMet(field.visibleIf, config))
    .filter(({ name }) => !Object.hasOwn(secrets, name))
    .map(({ name }) => name)
}
