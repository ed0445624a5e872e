import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { SignInId } from '@stagedoor/shared/secrets'
import { ProviderError } from '../errors.ts'
import { canRevoke } from './plan-revocation.ts'
import type { SessionContext } from './session-context.ts'

/** A grant that no record tells of. */
type Unkept = { signIn: SignInId; integration: IntegrationName; refreshToken: string }

/**
 * Has the provider forget a grant whose refresh token could not be written down, and logs what came of it. It is tried once:
 * nobody else could go on.
 */
export async function revokeUnkept(
  context: SessionContext,
  { signIn, integration, refreshToken }: Unkept,
): Promise<void> {
  const fields = { signIn, integration }
  if (!canRevoke(context, integration)) return context.log.warn('grant.unrevoked', { ...fields, reason: 'unsupported' })
  try {
    await context.tasks.run(context.integrations.get(integration).revoke(refreshToken))
    context.log.info('grant.revoked', fields)
  } catch (error) {
    const { code } = error instanceof ProviderError ? error : new ProviderError('provider_error')
    context.log.warn('grant.unrevoked', { ...fields, reason: code })
  }
}
