import type { SignInId } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { problemOf } from '../errors.ts'
import { openCredentials } from './open-credentials.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'

/** Returns the event that describes the current state of a sign-in to its dashboard. */
export async function toSignInEvent(
  context: SignInContext,
  id: SignInId,
  record: SignInRecord | undefined,
  requestId: string,
): Promise<SignInEvent> {
  if (!record) return progressAt('waiting')
  switch (record.stage) {
    case 'authorizing':
      return progressAt('started')
    case 'redeeming':
      return progressAt('redeeming')
    case 'returned': {
      const { expiresAt, triesLeft } = record.confirmation
      return {
        event: 'sign-in:code-required',
        data: { expiresIn: Math.ceil((expiresAt - context.clock()) / 1000), triesLeft },
      }
    }
    case 'delivering':
      return {
        event: 'sign-in:completed',
        data: { deliveryId: record.deliveryId, credentials: await openCredentials(context, id, record) },
      }
    case 'completed':
      return { event: 'sign-in:failed', data: problemOf('link_already_used', requestId) }
    case 'failed':
      return { event: 'sign-in:failed', data: problemOf(record.code, requestId) }
  }
}

function progressAt(stage: 'waiting' | 'started' | 'redeeming'): SignInEvent {
  return { event: 'sign-in:progress', data: { stage } }
}
