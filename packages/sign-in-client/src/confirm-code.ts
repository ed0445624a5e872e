import { toConfirmationCode } from '@stagedoor/shared/confirmation-code'
import { confirmation, type Reply } from '@stagedoor/shared/dashboard-messages'
import { createLocalProblem } from './create-local-problem.ts'
import { isTransient } from './is-transient.ts'
import type { Messenger } from './messenger.ts'
import type { CodeRequired, Failed, Waiting } from './sign-in-state.ts'

/**
 * Sends the code to the server. Never rejects: a lost response becomes a problem after which the viewer may try again.
 * Not retried automatically, because each request may use up a try.
 */
export async function confirmCode(typed: string, messenger: Messenger, signal: AbortSignal): Promise<Reply> {
  const message = confirmation.safeParse({ code: toConfirmationCode(typed) })
  if (!message.success) return createLocalProblem('wrong_code', 'The code is too long. Type the six letters.')
  try {
    return await messenger.confirm(message.data, signal)
  } catch {
    return createLocalProblem(
      'server_error',
      'The sign-in server did not respond. Check the connection, then confirm again.',
    )
  }
}

/** State during the request, without the problem of the previous try. */
export function toConfirming({ status, startUrl, triesLeft, expiresAt }: CodeRequired): CodeRequired {
  return { status, startUrl, triesLeft, expiresAt, confirming: true }
}

/** State after the reply: the token is being fetched, the code can be typed again, or the sign-in has failed. */
export function toConfirmed(state: CodeRequired, reply: Reply, online: boolean): Waiting | CodeRequired | Failed {
  if ('ok' in reply) return { status: 'waiting', startUrl: state.startUrl, stage: 'redeeming', online }
  // `wrong_stage`: an earlier try succeeded but its reply was lost; its event is on the way.
  if (!isTransient(reply) && reply.code !== 'wrong_stage') return { status: 'failed', problem: reply }
  return { ...state, triesLeft: reply.triesLeft ?? state.triesLeft, confirming: false, problem: reply }
}
