import { matchesHash } from '../crypto/secret-hash.ts'
import { createAuthorization, proofOf, refuseLink, type WindowStart } from './continue-sign-in.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn } from './sign-in-record.ts'
import { saveSignIn } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/** How often a sign-in may return to the provider. */
const MOST_RESUMES = 20

/** A window that continues again, in the browser that began the sign-in. */
export type WindowReturn = WindowStart & { windowSecret: string }

/**
 * Sends the browser that began a sign-in to the provider again, with a new state and code verifier and the same binding.
 * Resolves with the authorization URL, with `last-page` if the provider has responded or the sign-in has ended, and with
 * `undefined` if it has not begun. Throws `started_elsewhere` or `link_already_used` for any other browser.
 */
export async function resumeSignIn(
  context: SignInContext,
  start: WindowReturn,
): Promise<URL | 'last-page' | undefined> {
  for (;;) {
    const signIn = await loadOwnSignIn(context, start)
    if (!signIn) return undefined
    if (!isAt(signIn, 'authorizing')) return 'last-page'
    const resumes = (signIn.record.resumes ?? 0) + 1
    if (resumes > MOST_RESUMES) {
      // Ends the sign-in, so that the dashboard offers a new one.
      if (await saveSignIn(context, signIn, toFailed(signIn.record, 'link_already_used'))) return 'last-page'
      continue
    }
    const { url, ...secrets } = await createAuthorization(context, start, signIn.record.binding)
    const next: RecordOf<'authorizing'> = { ...signIn.record, ...secrets, since: context.clock(), resumes }
    if (!(await saveSignIn(context, signIn, next))) continue
    const { integration, binding } = next
    context.log.info('sign-in.resumed', {
      signIn: start.id,
      integration,
      binding,
      proof: proofOf(start),
      count: resumes,
    })
    return url
  }
}

/** Handles Cancel in the browser that began the sign-in. Resolves and throws as {@link resumeSignIn}. */
export async function refuseOwnSignIn(
  context: SignInContext,
  start: WindowReturn,
): Promise<'cancelled' | 'last-page' | undefined> {
  for (;;) {
    const signIn = await loadOwnSignIn(context, start)
    if (!signIn) return undefined
    if (!isAt(signIn, 'authorizing')) return 'last-page'
    if (await saveSignIn(context, signIn, toFailed(signIn.record, 'sign_in_cancelled'))) return 'cancelled'
  }
}

/** Loads the sign-in of a link for the browser that began it. Throws for any other browser. */
export async function loadOwnSignIn(
  context: SignInContext,
  { id, integration, windowSecret }: Pick<WindowStart, 'id' | 'integration'> & { windowSecret: string | undefined },
): Promise<StoredSignIn | undefined> {
  const signIn = await expireAndLoadSignIn(context, id)
  if (!signIn) return undefined
  const { record } = signIn
  const isOwn = windowSecret !== undefined && matchesHash(windowSecret, record.windowHash)
  if (!isOwn || record.integration !== integration) throw refuseLink(record)
  return signIn
}
