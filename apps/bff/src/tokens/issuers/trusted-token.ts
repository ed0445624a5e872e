import { ApiError } from '../../api-errors.ts'
import type { IntegrationDirectory } from '../../integrations/managed/integration-directory.ts'
import { toTokenUnavailable } from '../../integrations/managed/to-token-unavailable.ts'
import { API_KEY_TYPE } from '../exchange-request.ts'
import type { Credentials, Issue } from '../issued-credentials.ts'

/** Issues a token of a trusted host: for the viewer by their verified claims, or for the service account. */
export async function issueTrustedToken(
  { integrations }: { integrations: Pick<IntegrationDirectory, 'issuerOf'> },
  { integration: { guid, authType }, viewer, requestedTokenType: type, scopes }: Issue,
): Promise<Credentials> {
  if (type === API_KEY_TYPE || (authType === 'Viewer' && !viewer)) throw new ApiError('InvalidTokenCombination')
  const issuer = await integrations.issuerOf(guid)
  try {
    return await issuer.issue({ claims: authType === 'Viewer' ? viewer?.claims : undefined, type, scopes })
  } catch (error) {
    throw toTokenUnavailable(error)
  }
}
