import { toConfirmationCode } from '@stagedoor/shared/confirmation-code'
import { confirmation, type Reply } from '@stagedoor/shared/dashboard-messages'
import { createLocalProblem } from './create-local-problem.ts'
import { isTransient } from './is-transient.ts'
import type { Messenger } from './messenger.ts'
import type { CodeRequired, Failed, Waiting } from './sign-in-state.ts'

/**
 * Asks the server whether this is the code. Never rejects: an answer that was lost becomes a problem after which the
 * viewer may try again, and is not asked for twice, because each question may cost a try.
 */
export async function askConfirmation(typed: string, messenger: Messenger, signal: AbortSignal): Promise<Reply> {
  const message = confirmation.safeParse({ code: toConfirmationCode(typed) })
  if (!message.success) return createLocalProblem('wrong_code', 'That is too long for a code. Type the six letters.')
  try {
    return await messenger.confirm(message.data, signal)
  } catch {
    return createLocalProblem(
      'server_error',
      'The sign-in server did not answer. Check the connection, then confirm again.',
    )
  }
}

/** While the answer is awaited, without the problem of the try before. */
export function toConfirming({ status, startUrl, triesLeft, expiresAt }: CodeRequired): CodeRequired {
  return { status, startUrl, triesLeft, expiresAt, confirming: true }
}

/** What an answer leads to: the token is fetched, the code may be typed again, or the sign-in is over. */
export function toConfirmed(state: CodeRequired, reply: Reply, online: boolean): Waiting | CodeRequired | Failed {
  if ('ok' in reply) return { status: 'waiting', startUrl: state.startUrl, stage: 'redeeming', online }
  // `wrong_stage`: a try whose answer was lost had succeeded, and the event that says so is on its way.
  if (!isTransient(reply) && reply.code !== 'wrong_stage') return { status: 'failed', problem: reply }
  return { ...state, triesLeft: reply.triesLeft ?? state.triesLeft, confirming: false, problem: reply }
}
