import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { SignInId } from '@stagedoor/shared/secrets'
import { ProviderError } from '../errors.ts'
import type { GrantContext } from './grant-context.ts'
import { canRevoke } from './plan-revocation.ts'

/** A grant without a record. */
type Unkept = { signIn?: SignInId; integration: IntegrationName; refreshToken: string }

/** Revokes a grant whose refresh token could not be stored, and logs the outcome. One attempt: no other process could retry. */
export async function revokeUnkept(
  context: GrantContext,
  { signIn, integration, refreshToken }: Unkept,
): Promise<void> {
  const fields = { signIn, integration }
  if (!(await canRevoke(context, integration)))
    return context.log.warn('grant.unrevoked', { ...fields, reason: 'unsupported' })
  try {
    const client = await context.integrations.get(integration)
    await context.tasks.run(client.revoke(refreshToken))
    context.log.info('grant.revoked', fields)
  } catch (error) {
    const { code } = error instanceof ProviderError ? error : new ProviderError('provider_error')
    context.log.warn('grant.unrevoked', { ...fields, reason: code })
  }
}
