import { ApiError } from '../api-errors.ts'
import type { ContentItem } from '../content/content-item.ts'
import type { IntegrationDirectory } from '../integrations/managed/integration-directory.ts'
import type { ListedIntegration } from '../integrations/managed/managed-integration.ts'
import { API_KEY_TYPE, type ExchangeRequest } from './exchange-request.ts'

type Requested = Pick<ExchangeRequest, 'audience'> & Partial<Pick<ExchangeRequest, 'requestedTokenType'>>

/**
 * Returns the integration of the content that a request means: its audience, the only one, or the one of template `connect`
 * for an API key. Throws `OAuthCredentialNoAssociations`, `InvalidAudience` or `InvalidAssociationCount`.
 */
export async function findAssociation(
  integrations: Pick<IntegrationDirectory, 'find'>,
  { associations }: ContentItem,
  { audience, requestedTokenType }: Requested,
): Promise<ListedIntegration> {
  if (associations.length === 0) throw new ApiError('OAuthCredentialNoAssociations')
  if (audience !== undefined) {
    const isAssociated = associations.some(({ integration }) => integration === audience)
    const named = isAssociated ? await integrations.find(audience) : undefined
    if (!named) throw new ApiError('InvalidAudience')
    return named
  }
  const found = await Promise.all(associations.map(({ integration }) => integrations.find(integration)))
  const all = found.filter((integration) => integration !== undefined)
  const [first, ...others] = all
  if (!first) throw new ApiError('OAuthCredentialNoAssociations')
  if (others.length === 0) return first
  const [connect, ...more] = all.filter(({ template }) => template === 'connect')
  if (requestedTokenType !== API_KEY_TYPE || !connect || more.length > 0) throw new ApiError('InvalidAssociationCount')
  return connect
}
