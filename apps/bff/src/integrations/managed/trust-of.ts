import type { ManagedIntegration } from './managed-integration.ts'
import type { Trust } from './templates/api-template.ts'
import { apiTemplates } from './templates/api-templates.ts'

/** Returns how a trusted integration issues tokens; `undefined` for others. */
export function trustOf({ template }: Pick<ManagedIntegration, 'template'>): Trust | undefined {
  return apiTemplates.get(template)?.trust
}

/** Whether viewers log in at the provider, which gives this server tokens of theirs. */
export function requiresLogin(integration: Pick<ManagedIntegration, 'template' | 'authType'>): boolean {
  return integration.authType === 'Viewer' && !trustOf(integration)
}
