import { guidOfConfigured } from './integration-names.ts'
import type { ListedIntegration } from './managed-integration.ts'

type Configured = Pick<ListedIntegration, 'template' | 'authType' | 'config'> & {
  name: string
  title?: string | undefined
}

/** An integration of the configuration as the API shows it. */
export function toListedConfigured({ name, title, template, authType, config }: Configured): ListedIntegration {
  return {
    guid: guidOfConfigured(name),
    name: title ?? name,
    description: null,
    template,
    authType,
    config,
    secrets: {},
    permissions: [],
    epoch: 0,
    createdAt: 0,
    updatedAt: 0,
    source: 'configuration',
  }
}
