import { ApiError } from '../api-errors.ts'
import { refusalOf } from './access-table.ts'
import type { ContentContext } from './content-context.ts'
import type { ContentItem } from './content-item.ts'

/** Throws why an item may not be like this while it uses its integrations. */
export async function checkIntegrations({ integrations }: ContentContext, item: ContentItem): Promise<void> {
  for (const association of item.associations) {
    const integration = await integrations.find(association.integration)
    const refusal = integration && refusalOf(integration.authType, item)
    if (refusal) throw new ApiError(refusal.kind, { error: refusal.error, payload: { integration: integration.guid } })
  }
}
