import type { SignInId } from '@stagedoor/shared/secrets'
import { type Credentials, credentials } from '@stagedoor/shared/sign-in-events'
import type { SignInContext } from './sign-in-context.ts'
import type { RecordOf } from './sign-in-record.ts'

/** Opens the credentials of a delivery, with the remaining seconds of the access token. */
export async function openCredentials(
  context: SignInContext,
  id: SignInId,
  { credentials: sealed, issuedAt }: RecordOf<'delivering'>,
): Promise<Credentials> {
  const issued = credentials.parse(JSON.parse(await context.sealer.open('credentials', id, sealed)))
  const ageS = Math.max(0, (context.clock() - issuedAt) / 1000)
  return { ...issued, expiresIn: Math.max(0, Math.floor(issued.expiresIn - ageS)) }
}
