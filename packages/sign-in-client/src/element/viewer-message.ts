import type { Texts } from '@stagedoor/texts/texts'
import type { Problem } from '../problem.ts'

/** Not failures: the viewer's own decision. */
const CANCELLATIONS: ReadonlySet<Problem['code']> = new Set(['access_denied', 'sign_in_cancelled'])

/** Whether a sign-in ended because the viewer canceled it. */
export function isCancellation({ code }: Problem): boolean {
  return CANCELLATIONS.has(code)
}

/** The message of a problem, from the catalogue and never from the response. */
export function toViewerMessage({ text }: Texts<'signIn' | 'problems'>, { code, requestId }: Problem): string {
  const problem = text(`problem.${code}`)
  return code === 'server_error' && requestId
    ? text('signIn.problemWithRequest', { problem, request: requestId })
    : problem
}
