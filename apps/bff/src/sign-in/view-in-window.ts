import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { RequestError } from '../errors.ts'
import { type End, nextChange } from '../relay/next-change.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import { loadSignIn } from './load-sign-in.ts'
import { matchesHash } from './secret-hash.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'

/** What the sign-in window shows after the provider. `expiresIn` is in seconds. */
export type WindowView =
  | { kind: 'unfinished' }
  | { kind: 'code'; code: string; expiresIn: number }
  | { kind: 'wait' }
  | { kind: 'signed-in'; closes: boolean }
  | { kind: 'failed'; code: ProblemCode }

/**
 * How a sign-in stands, for the window whose secret proves that it takes part. Throws `started_elsewhere` for any other, and
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
  let news: SignInRecord | undefined
  for (;;) {
    const changed = nextChange(context.relay, id)
    try {
      const record = news ?? (await loadSignIn(context, id))?.record
      const view = viewOf(context, id, record, windowSecret)
      const leftMs = deadline - performance.now()
      if (view.kind !== 'wait' || leftMs <= 0 || end.ending) return view
      news = await changed.within(leftMs, end)
    } finally {
      changed.ignore()
    }
  }
}

function viewOf(
  context: SignInContext,
  id: SignInId,
  record: SignInRecord | undefined,
  windowSecret: string,
): WindowView {
  if (!record) throw new RequestError('sign_in_expired')
  if (!matchesHash(windowSecret, record.windowHash)) throw new RequestError('started_elsewhere')
  switch (record.stage) {
    case 'authorizing':
      return { kind: 'unfinished' }
    case 'returned': {
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
