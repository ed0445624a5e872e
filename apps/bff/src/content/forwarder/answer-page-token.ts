import type { IncomingMessage, ServerResponse } from 'node:http'
import { toProblem } from '../../errors.ts'
import type { EventLog } from '../../log/event-log.ts'
import { logProblem } from '../../log/log-problem.ts'
import type { ContentAddress, ContentPath } from '../content-address.ts'
import { type AdmissionContext, admitVisitor } from './admit-visitor.ts'
import type { ContentCookies } from './content-cookies.ts'
import { CONTENT_PROBLEMS, type ContentProblem } from './content-problems.ts'
import {
  isFromOwnPage,
  type PageTokenRefusal,
  type PageTokens,
  refusePageToken,
  sendPageToken,
  toPageTokenRefusal,
} from './send-page-token.ts'

const ROUTE = '/content/:guid/-/token/:integration'

type PageTokenContext = AdmissionContext & { address: ContentAddress; pageTokens: PageTokens; log: EventLog }

type Visit = {
  request: IncomingMessage
  response: ServerResponse
  path: ContentPath
  cookies: ContentCookies
  requestId: string
}

/** Answers a page of content that asks for a token: only for people, whom content for all and share links do not have. */
export async function answerPageToken(
  context: PageTokenContext,
  { request, response, path, cookies, requestId }: Visit,
  integration: string,
): Promise<void> {
  const { address, pageTokens, log } = context
  const refuse = (refusal: PageTokenRefusal) => {
    const { status, code: reason } = refusal
    log.warn('forward.refused', { requestId, reason, route: ROUTE, status })
    refusePageToken(request, response, refusal, requestId)
  }
  const refuseAs = (problem: ContentProblem) => {
    const { status, title } = CONTENT_PROBLEMS[problem]
    refuse({ status, code: problem, title })
  }
  if (request.method !== 'GET') return refuseAs('method_not_allowed')
  if (!isFromOwnPage(request, address.originOf(path.guid))) return refuseAs('foreign_origin')
  const admission = await admitVisitor(context, path.guid, cookies)
  if ('refusal' in admission) return refuseAs(admission.refusal)
  if (!admission.viewer) return refuseAs('signed_out')
  try {
    const token = await pageTokens.issue(admission.item, admission.viewer.person, integration)
    sendPageToken(request, response, token)
  } catch (error) {
    const refusal = toPageTokenRefusal(error)
    if (refusal.status === 500) logProblem(log, toProblem(error, requestId), error, { route: ROUTE })
    refuse(refusal)
  }
}
