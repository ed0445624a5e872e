import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { matchesHash } from '../crypto/secret-hash.ts'
import { RequestError } from '../errors.ts'
import type { ShutdownSignal } from '../shutdown/shutdown-signal.ts'
import { nextChange } from '../store/next-change.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'

/** Ends that the viewer caused: a window that the dashboard opened closes without an explanation. */
const CANCELLATIONS: ReadonlySet<ProblemCode> = new Set(['access_denied', 'sign_in_cancelled'])

/** Content of the last page of the sign-in window. `expiresIn` is in seconds. */
export type WindowView =
  | { kind: 'unfinished' }
  | { kind: 'code'; integration: IntegrationName; code: string; expiresIn: number }
  | { kind: 'wait' }
  | { kind: 'signed-in'; integration: IntegrationName; closes: boolean; received: boolean }
  | { kind: 'failed'; code: ProblemCode; closes: boolean }

/**
 * Returns what the window that has the secret shows. Waits for the outcome of a redemption, up to `waitMs` or until the
 * server shuts down. Throws `started_elsewhere` for any other window, and `sign_in_expired` if the record has expired.
 */
export function viewInWindow(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  timeout: Timeout,
): Promise<WindowView> {
  return waitForView(context, id, windowSecret, timeout, ({ kind }) => kind === 'wait')
}

/** Pages that wait for an event: the code is typed, or the dashboard receives the sign-in. */
export const WAITING_PAGES = ['code', 'delivery'] as const
export type WaitingPage = (typeof WAITING_PAGES)[number]

/** Whether `page` has to show something else. Waits and throws as {@link viewInWindow} does. */
export async function hasNews(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  page: WaitingPage,
  timeout: Timeout,
): Promise<boolean> {
  const isCurrent = (view: WindowView) =>
    page === 'code' ? view.kind === 'code' : view.kind === 'signed-in' && !view.received
  return !isCurrent(await waitForView(context, id, windowSecret, timeout, isCurrent))
}

type Timeout = { waitMs: number; end: ShutdownSignal }

async function waitForView(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  { waitMs, end }: Timeout,
  mustWait: (view: WindowView) => boolean,
): Promise<WindowView> {
  const deadline = performance.now() + waitMs
  let written: SignInRecord | undefined
  for (;;) {
    const changed = nextChange(context.relay, id)
    try {
      const record = written ?? (await expireAndLoadSignIn(context, id))?.record
      const view = viewOf(context, id, record, windowSecret)
      const leftMs = deadline - performance.now()
      if (!mustWait(view) || leftMs <= 0 || end.ending) return view
      // The expiry of a code causes no notification.
      const expiryMs = view.kind === 'code' ? view.expiresIn * 1000 : leftMs
      written = await changed.within(Math.min(leftMs, expiryMs), end)
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
  const { integration } = record
  switch (record.stage) {
    case 'authorizing':
      return { kind: 'unfinished' }
    case 'returned': {
      const expiresIn = Math.ceil((record.confirmation.expiresAt - context.clock()) / 1000)
      return { kind: 'code', integration, code: deriveConfirmationCode(windowSecret, id), expiresIn }
    }
    case 'redeeming':
      return { kind: 'wait' }
    case 'delivering':
    case 'completed':
      return {
        kind: 'signed-in',
        integration,
        closes: record.binding === 'opener',
        received: record.stage === 'completed',
      }
    case 'failed':
      // The dashboard has received a token by another sign-in.
      if (record.code === 'signed_in_elsewhere') return { kind: 'signed-in', integration, closes: true, received: true }
      return {
        kind: 'failed',
        code: record.code,
        closes: record.binding === 'opener' && CANCELLATIONS.has(record.code),
      }
  }
}
