import type { Problem } from '@stagedoor/shared/problem'
import type { ZoneTexts } from '../../language/extension-texts.ts'

/** What happened and what to do next, in the catalogue's words and never in the sender's. */
export function toViewerMessage({ text }: ZoneTexts, { code, requestId }: Problem): string {
  const problem = text(`problem.${code}`)
  return code === 'server_error' && requestId
    ? text('signIn.problemWithRequest', { problem, request: requestId })
    : problem
}
