import { abandonSession } from '../session/abandon-session.ts'
import { openCredentials } from './open-credentials.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { RecordOf, StoredSignIn } from './sign-in-record.ts'

/**
 * Credentials that nobody took: the session that they brought is ended in the background.
 * Call it after the outbox was emptied, with what was in it.
 */
export function abandonDelivery(
  context: SignInContext,
  { id, record }: StoredSignIn<RecordOf<'delivering'>>,
  reason: string,
): void {
  if (record.session === undefined) return
  const abandon = async () => {
    try {
      const { session } = await openCredentials(context, id, record)
      if (session) await abandonSession(context, session.handle, reason)
    } catch (error) {
      // Not lost: the session's own reminder brings it up again.
      context.log.error('review.failed', { signIn: id, error })
    }
  }
  void context.tasks.run(abandon())
}
