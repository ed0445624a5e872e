import type { IncomingMessage, ServerResponse } from 'node:http'
import { API_ERRORS, type ApiError, toApiError } from '../../api-errors.ts'
import type { Person } from '../../identity/person.ts'
import { TrustError } from '../../integrations/trusted/trust-error.ts'
import type { ContentItem } from '../content-item.ts'

/** A token for a page that embeds a trusted host. `expiresIn` is in seconds. */
export type PageToken = { token: string; expiresIn: number }

/** Issues tokens to pages of an item for the person who views it. */
export type PageTokens = {
  /** Rejects with an `ApiError`. `integration` is a GUID. */
  issue(item: ContentItem, viewer: Person, integration: string): Promise<PageToken>
}

/** Why there is no token: a code for programs, and a sentence for the viewer. `retryAfter` is in seconds. */
export type PageTokenRefusal = { status: number; code: string; title: string; retryAfter?: number }

const PATH = /^\/-\/token\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Returns the integration of the path of a page token, below an item. */
export function parsePageTokenPath(rest: string): string | undefined {
  return PATH.exec(rest)?.[1]
}

/**
 * Whether a script of the item's own page sent the request. Navigations, other origins and programs without these headers are
 * not: the token would appear as a page, or reach another site.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isFromOwnPage({ headers }: Pick<IncomingMessage, 'headers'>, contentOrigin: string): boolean {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers
  if (site === undefined) return origin === contentOrigin
  return site === 'same-origin' && mode !== 'navigate' && (origin === undefined || origin === contentOrigin)
}

/** Whether a client asks for JSON; ThoughtSpot's SDK takes any body for the token. */
function wantsJson({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('application/json') === true
}

/** Sends a token as text without a line break, or as JSON. */
export function sendPageToken(request: IncomingMessage, response: ServerResponse, page: PageToken): void {
  response.setHeader('Vary', 'Accept, Cookie')
  if (wantsJson(request)) sendJsonToken(response, page)
  else prepare(response, 200, 'text/plain; charset=utf-8').end(page.token)
}

export function sendJsonToken(response: ServerResponse, { token, expiresIn }: PageToken): void {
  prepare(response, 200, 'application/json; charset=utf-8').end(JSON.stringify({ token, expiresIn }))
}

/** Sends a status without a body, which no page takes for a token; with a problem for those that ask for JSON. */
export function refusePageToken(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: PageTokenRefusal,
  requestId: string,
): void {
  response.setHeader('Vary', 'Accept, Cookie')
  if (wantsJson(request)) sendJsonRefusal(response, refusal, requestId)
  else prepareRefusal(response, refusal).end()
}

/** Sends a problem (RFC 9457). */
export function sendJsonRefusal(response: ServerResponse, refusal: PageTokenRefusal, requestId: string): void {
  const { status, code, title } = refusal
  const problem = { type: 'about:blank', title, status, code, requestId }
  prepareRefusal(response, refusal, 'application/problem+json').end(JSON.stringify(problem))
}

/** Converts an error for the page: the sentence is for the viewer. */
export function toPageTokenRefusal(error: unknown): PageTokenRefusal {
  const problem: ApiError = toApiError(error)
  const { status } = API_ERRORS[problem.kind]
  const { cause, retryAfter } = problem
  const base = cause instanceof TrustError ? { code: cause.code, title: cause.advice } : toOwn(problem)
  return { status, ...base, ...(retryAfter !== undefined && { retryAfter }) }
}

function toOwn({ kind, message }: ApiError): { code: string; title: string } {
  return { code: kind, title: message }
}

function prepareRefusal(response: ServerResponse, { status, retryAfter }: PageTokenRefusal, type?: string) {
  if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
  return prepare(response, status, type)
}

function prepare(response: ServerResponse, status: number, type?: string): ServerResponse {
  response.statusCode = status
  if (type !== undefined) response.setHeader('Content-Type', type)
  return response.setHeader('Cache-Control', 'no-store').setHeader('X-Content-Type-Options', 'nosniff')
}
