import type { IntegrationDirectory } from '../../integrations/managed/integration-directory.ts'
import type { ListedIntegration } from '../../integrations/managed/managed-integration.ts'
import { trustOf } from '../../integrations/managed/trust-of.ts'
import { refusalOf } from '../access-table.ts'
import type { ContentItem } from '../content-item.ts'

/** The host that an item embeds. */
export type EmbedHost = {
  /** GUID of the integration. */
  integration: string
  /** Origin of the host. */
  origin: string
  /** Of Tableau; empty for the default site. */
  site: string
  /** Whether its tokens work in cookie mode only: those of ThoughtSpot's older API. */
  isCookieOnly: boolean
}

/** Finds the host that fits what an item embeds; `undefined` without a fitting integration, or with more than one. */
export async function findEmbedHost(
  directory: Pick<IntegrationDirectory, 'find'>,
  item: ContentItem,
): Promise<EmbedHost | undefined> {
  const integration = await findEmbedIntegration(directory, item)
  const trust = integration && trustOf(integration)
  if (!trust || refusalOf(integration.authType, item)) return undefined
  const { site, token_kind: kind } = integration.config
  return {
    integration: integration.guid,
    origin: trust.hostOf(integration.config),
    site: typeof site === 'string' ? site : '',
    isCookieOnly: kind === 'v1',
  }
}

/** Finds the only Viewer integration of the template that the app mode of an item needs. */
export async function findEmbedIntegration(
  directory: Pick<IntegrationDirectory, 'find'>,
  { appMode, associations }: Pick<ContentItem, 'appMode' | 'associations'>,
): Promise<ListedIntegration | undefined> {
  const template = appMode === 'tableau-view' ? 'tableau' : 'thoughtspot'
  const found = await Promise.all(associations.map(({ integration }) => directory.find(integration)))
  const fitting = found.filter((one) => one?.template === template && one.authType === 'Viewer')
  return fitting.length === 1 ? fitting[0] : undefined
}
