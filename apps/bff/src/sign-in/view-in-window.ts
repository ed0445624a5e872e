import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { type End, nextChange } from '../relay/next-change.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import { startRedemption } from './redeem-code.ts'
import { matchesHash } from './secret-hash.ts'
import type { SignInContext } from './sign-in-context.ts'
import { loadSignIn } from './stored-sign-in.ts'

/** What the sign-in window shows after the provider. `expiresIn` is in seconds. */
export type WindowView =
  | { kind: 'code'; code: string; expiresIn: number }
  | { kind: 'wait' }
  | { kind: 'signed-in'; closes: boolean }
  | { kind: 'failed'; code: ProblemCode }

/**
 * How a sign-in stands, for the window whose secret proves that it takes part. Throws `window_mismatch` for any other, and
 * `sign_in_expired` when nothing is left of it.
 * While the token is being fetched it waits for the outcome, up to `waitMs`, or until the server ends.
 */
export async function viewInWindow(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  { waitMs, end }: { waitMs: number; end: End },
): Promise<WindowView> {
  const deadline = performance.now() + waitMs
  for (;;) {
    const changed = nextChange(context.relay, id)
    try {
      const view = await lookAt(context, id, windowSecret)
      const leftMs = deadline - performance.now()
      if (view.kind !== 'wait' || leftMs <= 0 || end.ending) return view
      await changed.within(leftMs, end)
    } finally {
      changed.ignore()
    }
  }
}

async function lookAt(context: SignInContext, id: SignInId, windowSecret: string): Promise<WindowView> {
  const signIn = await loadSignIn(context, id)
  if (!signIn) throw new RequestError('sign_in_expired')
  if (!matchesHash(windowSecret, signIn.record.windowHash)) throw new RequestError('window_mismatch')
  const { record } = signIn
  switch (record.stage) {
    case 'authorizing':
      throw new RequestError('window_mismatch')
    case 'returned': {
      if (!record.confirmation) {
        // The process that took the answer died before it could redeem the code.
        startRedemption(context, id)
        return { kind: 'wait' }
      }
      const expiresIn = Math.ceil((record.confirmation.expiresAt - context.clock()) / 1000)
      return { kind: 'code', code: deriveConfirmationCode(windowSecret, id), expiresIn }
    }
    case 'redeeming':
      return { kind: 'wait' }
    case 'delivering':
    case 'completed':
      return { kind: 'signed-in', closes: record.binding === 'opener' }
    case 'failed':
      return { kind: 'failed', code: record.code }
  }
}
