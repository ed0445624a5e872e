import { ApiError } from '../api-errors.ts'
import type { Clock } from '../clock.ts'
import { refusalOf } from '../content/access-table.ts'
import type { ContentItem } from '../content/content-item.ts'
import { hashSecret } from '../crypto/secret-hash.ts'
import type { Person } from '../identity/person.ts'
import type { ListedIntegration } from '../integrations/managed/managed-integration.ts'
import type { EventLog } from '../log/event-log.ts'
import type { Trail } from '../trail/trail.ts'
import type { Credentials, Issue } from './issued-credentials.ts'
import { flowOf, type IssuersContext } from './token-flows.ts'

export type IssueContext = IssuersContext & { trail: Pick<Trail, 'record'>; clock: Clock; log: EventLog }

/**
 * The last steps of every door: the access table, then whether the viewer may view the content now, the issue itself, and the
 * trail.
 */
export async function issueCredentials(
  context: IssueContext,
  issue: Omit<Issue, 'viewer'>,
  requireViewer: () => Promise<Person | undefined>,
): Promise<Credentials> {
  const { integration, item } = issue
  checkAccessTable(integration, item)
  const viewer = await requireViewer()
  const begin = context.clock()
  const credentials = await flowOf(integration).issue(context, { ...issue, viewer })
  context.log.info('credentials.issued', { integration: integration.guid, durationMs: context.clock() - begin })
  const person = viewer?.guid
  context.trail.record({
    kind: 'credentials.issued',
    ...(person !== undefined && { person }),
    content: item.guid,
    integration: integration.guid,
    token: credentials.jti ?? hashSecret(credentials.token),
  })
  return credentials
}

function checkAccessTable({ authType }: ListedIntegration, item: ContentItem): void {
  const refusal = refusalOf(authType, item)
  if (refusal) throw new ApiError(refusal.kind, { error: refusal.error })
}
