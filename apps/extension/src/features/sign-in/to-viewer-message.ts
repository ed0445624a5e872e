import type { Problem } from '@stagedoor/shared/problem'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'

/** What happened and what to do next, in the catalogue's words and never in the sender's. */
export function toViewerMessage({ code, requestId }: Problem): string {
  const { viewer } = problemCatalogue[code]
  return code === 'server_error' && requestId ? `${viewer} Request number: ${requestId}` : viewer
}
