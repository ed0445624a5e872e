import type { IntegrationName } from '@stagedoor/shared/integration-name'
import { ApiError } from '../api-errors.ts'
import { RequestError } from '../errors.ts'
import type { GrantIntegrations } from '../grants/grant-context.ts'
import type { Integration } from '../integrations/integration.ts'

/** Finds clients by the names that grants keep, also of integrations that are being deleted. */
export function createGrantIntegrations(directory: {
  get(name: IntegrationName): Promise<Integration>
}): GrantIntegrations {
  return {
    get: (name) => directory.get(name),
    async has(name) {
      try {
        await directory.get(name)
        return true
      } catch (error) {
        // Deleted, moved to another host, or without its secrets.
        if (error instanceof ApiError || error instanceof RequestError) return false
        throw error
      }
    },
  }
}
