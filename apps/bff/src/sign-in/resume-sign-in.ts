import { matchesHash } from '../crypto/secret-hash.ts'
import { createAuthorization, refuseLink, type WindowStart } from './continue-sign-in.ts'
import { expireAndLoadSignIn } from './expire-and-load-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import { isAt, type RecordOf, type StoredSignIn } from './sign-in-record.ts'
import { saveSignIn } from './stored-sign-in.ts'
import { toFailed } from './to-failed.ts'

/** How often one sign-in may be sent to the provider again: more often than anybody loses a window in ten minutes. */
const MOST_RESUMES = 20

/** A browser that has begun, and comes back to the start page. */
export type WindowReturn = WindowStart & { windowSecret: string }

/**
 * Sends the browser that began a sign-in to the provider again, with a new state and a new code verifier; the binding stays
 * what it is. Resolves with the provider's address, with `last-page` if the provider has answered or all is over, and with
 * `undefined` if nothing was begun. Throws `started_elsewhere` or `link_already_used` for any other browser.
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
      // The dashboard offers a fresh sign-in instead of a link that is dead.
      if (await saveSignIn(context, signIn, toFailed(signIn.record, 'link_already_used'))) return 'last-page'
      continue
    }
    const { url, ...secrets } = await createAuthorization(context, start, signIn.record.binding)
    const next: RecordOf<'authorizing'> = { ...signIn.record, ...secrets, since: context.clock(), resumes }
    if (!(await saveSignIn(context, signIn, next))) continue
    const { integration, binding } = next
    context.log.info('sign-in.resumed', { signIn: start.id, integration, binding, count: resumes })
    return url
  }
}

/** The viewer came back to the start page and pressed Cancel. Resolves and throws as {@link resumeSignIn}. */
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

/** The sign-in of a link, for the browser whose secret proves that it began it. Throws for any other browser. */
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
