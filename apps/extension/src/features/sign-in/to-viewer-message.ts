import type { Problem } from '@stagedoor/shared/problem'
import type { ZoneTexts } from '../../language/extension-texts.ts'

/** The message of a problem, from the catalogue and never from the response. */
export function toViewerMessage({ text }: ZoneTexts, { code, requestId }: Problem): string {
  const problem = text(`problem.${code}`)
  return code === 'server_error' && requestId
    ? text('signIn.problemWithRequest', { problem, request: requestId })
    : problem
}
