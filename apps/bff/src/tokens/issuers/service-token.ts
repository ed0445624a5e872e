import type { IntegrationDirectory } from '../../integrations/managed/integration-directory.ts'
import { ACCESS_TOKEN_TYPE } from '../../integrations/trusted/trusted-issuer.ts'
import type { Credentials, Issue } from '../issued-credentials.ts'

/** Issues a fresh access token of the service account. */
export async function issueServiceToken(
  { integrations }: { integrations: IntegrationDirectory },
  { integration }: Issue,
): Promise<Credentials> {
  const { accessToken, expiresIn } = await integrations.requestServiceToken(integration.guid)
  return { token: accessToken, type: ACCESS_TOKEN_TYPE, scheme: 'Bearer', expiresIn }
}
