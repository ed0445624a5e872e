import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Person } from '../../identity/person.ts'
import { TrustError } from '../../integrations/trusted/trust-error.ts'
import type { EventLog } from '../../log/event-log.ts'
import type { ContentPath } from '../content-address.ts'
import type { ContentItem } from '../content-item.ts'
import type { EmbedPages } from '../embeds/embed-pages.ts'
import { CONTENT_PROBLEMS, type ContentProblem } from './content-problems.ts'
import { sendContentPage } from './send-content-page.ts'

const ROUTE = '/content/:guid/*'

type EmbedContext = { embedPages: EmbedPages; log: EventLog; publicUrl: string }

type Visit = { request: IncomingMessage; response: ServerResponse; path: ContentPath; requestId: string }

/** Sends the page that embeds a trusted host, or the sentence why the host has no user for this person. Returns other problems. */
export async function showEmbed(
  { embedPages, log, publicUrl }: EmbedContext,
  { request, response, path, requestId }: Visit,
  item: ContentItem,
  person?: Person,
): Promise<ContentProblem | undefined> {
  try {
    return await embedPages.send(request, response, { item, person, rest: path.rest })
  } catch (error) {
    if (!(error instanceof TrustError)) throw error
    const { status, title } = CONTENT_PROBLEMS.embed_refused
    log.warn('forward.refused', { requestId, reason: error.code, route: ROUTE, status })
    sendContentPage(request, response, { status, title, advice: error.advice, requestId }, publicUrl)
    return undefined
  }
}
