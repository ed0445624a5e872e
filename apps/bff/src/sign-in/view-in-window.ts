import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { SignInId } from '@stagedoor/shared/secrets'
import { matchesHash } from '../crypto/secret-hash.ts'
import { RequestError } from '../errors.ts'
import { type End, nextChange } from '../store/next-change.ts'
import { deriveConfirmationCode } from './derive-confirmation-code.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInRecord } from './sign-in-record.ts'

/** Ends that the viewer wanted: nothing is left to read in a window that the dashboard opened. */
const CANCELLATIONS: ReadonlySet<ProblemCode> = new Set(['access_denied', 'sign_in_cancelled'])

/** What the sign-in window shows after the provider. `expiresIn` is in seconds. */
export type WindowView =
  | { kind: 'unfinished' }
  | { kind: 'code'; integration: IntegrationName; code: string; expiresIn: number }
  | { kind: 'wait' }
  | { kind: 'signed-in'; integration: IntegrationName; closes: boolean; received: boolean }
  | { kind: 'failed'; code: ProblemCode; closes: boolean }

/**
 * How a sign-in stands, for the window whose secret proves that it takes part. Throws `started_elsewhere` for any other, and
 * `sign_in_expired` when nothing is left of it.
 * While the token is being fetched it waits for the outcome, up to `waitMs`, or until the server ends.
 */
export function viewInWindow(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  patience: Patience,
): Promise<WindowView> {
  return waitForView(context, id, windowSecret, patience, ({ kind }) => kind === 'wait')
}

/** The stages at which a page waits for news: its code is typed, or the dashboard receives the sign-in. */
export const NEWS_STAGES = ['code', 'delivery'] as const
export type NewsStage = (typeof NEWS_STAGES)[number]

/**
 * Whether a page that was shown at `stage` has to show something else. Waits for that as `viewInWindow` does, and throws
 * the same.
 */
export async function hasNews(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  stage: NewsStage,
  patience: Patience,
): Promise<boolean> {
  const isAtStage = (view: WindowView) =>
    stage === 'code' ? view.kind === 'code' : view.kind === 'signed-in' && !view.received
  return !isAtStage(await waitForView(context, id, windowSecret, patience, isAtStage))
}

type Patience = { waitMs: number; end: End }

async function waitForView(
  context: SignInContext,
  id: SignInId,
  windowSecret: string,
  { waitMs, end }: Patience,
  waits: (view: WindowView) => boolean,
): Promise<WindowView> {
  const deadline = performance.now() + waitMs
  let news: SignInRecord | undefined
  for (;;) {
    const changed = nextChange(context.relay, id)
    try {
      const record = news ?? (await expireAndLoadSignIn(context, id))?.record
      const view = viewOf(context, id, record, windowSecret)
      const leftMs = deadline - performance.now()
      if (!waits(view) || leftMs <= 0 || end.ending) return view
      // Only a look finds out that the time of a code is over.
      const lookMs = view.kind === 'code' ? view.expiresIn * 1000 : leftMs
      news = await changed.within(Math.min(leftMs, lookMs), end)
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
      // Its dashboard has what the viewer wanted, from another window.
      if (record.code === 'signed_in_elsewhere') return { kind: 'signed-in', integration, closes: true, received: true }
      return {
        kind: 'failed',
        code: record.code,
        closes: record.binding === 'opener' && CANCELLATIONS.has(record.code),
      }
  }
}
