import { ApiError } from '../api-errors.ts'
import { canView } from '../content/content-access.ts'
import type { ContentItem } from '../content/content-item.ts'
import { type Caller, requireRole } from '../identity/caller.ts'
import type { Person } from '../identity/person.ts'
import type { ListedIntegration } from '../integrations/managed/managed-integration.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { API_KEY_TYPE, type ExchangeRequest } from './exchange-request.ts'
import { findAssociation } from './find-association.ts'
import { issueCredentials } from './issue-credentials.ts'
import type { Credentials } from './issued-credentials.ts'
import { type Subject, verifySubjectToken } from './subject-tokens.ts'
import { flowOf } from './token-flows.ts'

/**
 * Exchanges a subject token for credentials (RFC 8693). All checks, in their order: each throws the `ApiError` of its first
 * problem.
 */
export async function exchangeCredentials(
  context: ExchangeContext,
  caller: Caller,
  parseRequest: () => ExchangeRequest,
): Promise<Credentials> {
  requireRole(caller, 'publisher')
  const request = parseRequest()
  const subject = await verifySubjectToken(context, request.subjectTokenType, request.subjectToken)
  const item = await findContent(context, subject)
  requireOwner(caller, item)
  checkCombination(request)
  const integration = await findAssociation(context.integrations, item, request)
  checkAuthType(integration, request)
  const { requestedTokenType, scopes } = request
  return issueCredentials(context, { integration, item, requestedTokenType, scopes }, () =>
    requireViewer(context, item, subject),
  )
}

async function findContent({ content }: ExchangeContext, subject: Subject): Promise<ContentItem> {
  const item = await content.find(subject.content)
  if (!item) throw new ApiError('ObjectDoesNotExist', { error: 'The content of the subject token does not exist.' })
  return item
}

/** Administrators are no exception. */
function requireOwner({ person }: Caller, { owner }: ContentItem): void {
  if (person.guid !== owner)
    throw new ApiError('PermissionDenied', { error: 'The API key is not of the content owner.' })
}

/** Only viewers have keys. */
function checkCombination({ subjectTokenType, requestedTokenType }: ExchangeRequest): void {
  if (subjectTokenType === 'content-session' && requestedTokenType === API_KEY_TYPE)
    throw new ApiError('InvalidTokenCombination')
}

function checkAuthType(integration: ListedIntegration, request: ExchangeRequest): void {
  const { subject, issued } = flowOf(integration)
  const { subjectTokenType, requestedTokenType } = request
  if (subjectTokenType !== subject) {
    const flow = subjectTokenType === 'user-session' ? 'Viewer' : 'Service Account'
    throw new ApiError('SubjectTypeMismatch', {
      error: `OAuth integration ${integration.guid} does not support ${flow} auth flows`,
    })
  }
  if (issued.includes(requestedTokenType)) return
  const expected = issued.map((type) => `'${type}'`).join(' or ')
  throw new ApiError('InvalidRequestedTokenType', { error: `Invalid requested_token_type. Expected ${expected}` })
}

/** Returns the viewer, who may view the content now, and whose portal session lives. Runs have no viewer. */
async function requireViewer(
  { people, portalSessions }: ExchangeContext,
  item: ContentItem,
  subject: Subject,
): Promise<Person | undefined> {
  if (subject.kind === 'run') return undefined
  const [person, isAlive] = await Promise.all([people.find(subject.person), portalSessions.isAlive(subject.session)])
  if (!person || person.deleting) throw new ApiError('InvalidSubjectClaim')
  if (!isAlive) throw new ApiError('InvalidSubjectToken', { error: 'The viewer has signed out.' })
  if (person.locked || !canView(item, { person })) throw new ApiError('NoViewPermission')
  return person
}
