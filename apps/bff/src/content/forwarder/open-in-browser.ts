import type { IncomingMessage, ServerResponse } from 'node:http'
import { hashSecret } from '../../crypto/secret-hash.ts'
import { type ContentAddress, type ContentPath, prefixOf } from '../content-address.ts'
import { type AdmissionContext, shareLinkOf } from './admit-visitor.ts'
import type { ContentCookies, CookieJar } from './content-cookies.ts'
import type { ContentProblem } from './content-problems.ts'
import { CONTENT_SESSION_MS } from './content-sessions.ts'
import { redirect } from './send-content-page.ts'

/** Of the tie between a browser and the ticket that it asks the portal for, in s. */
const OPENING_S = 600

type OpenContext = AdmissionContext & { publicUrl: string; address: ContentAddress; jar: CookieJar }

type Opening = { request: IncomingMessage; response: ServerResponse; path: ContentPath; cookies: ContentCookies }

/** Sends the browser to the portal, which knows who looks, and returns it with a ticket. */
export function sendToPortal(
  { publicUrl, jar, contentSessions }: OpenContext,
  { response, path, cookies }: Opening,
): void {
  const { guid, rest, search } = path
  const opening = cookies.opening ?? contentSessions.newSecret()
  const query = new URLSearchParams({ path: `${rest}${search}`, opening: hashSecret(opening) })
  redirect(response, `${publicUrl}/portal/content/${guid}/open?${query}`, [
    jar.write('opening', guid, opening, OPENING_S),
  ])
}

/** Exchanges a ticket of the portal for a session, or returns why not. */
export async function openWithTicket(
  { jar, address, contentSessions, portalSessions }: OpenContext,
  { request, response, path, cookies }: Opening,
): Promise<ContentProblem | undefined> {
  const { guid, rest, search } = path
  const secret = new URLSearchParams(search).get('ticket')
  if (rest !== '/-/open' || request.method !== 'GET' || secret === null) return 'unknown'
  const { opening } = cookies
  const ticket = opening === undefined ? undefined : await contentSessions.takeTicket(secret, guid, opening)
  if (!ticket || !(await portalSessions.isAlive(ticket.portalSession))) return 'ticket_invalid'
  const session = jar.write('session', guid, await contentSessions.begin(ticket), CONTENT_SESSION_MS / 1000)
  redirect(response, `${address.originOf(guid)}${prefixOf(guid)}${ticket.rest}`, [session])
  return undefined
}

/** Keeps the secret of a share link in a cookie, and takes it out of the address. `false` if there is none. */
export async function openWithShareLink(
  { jar, address, items }: OpenContext,
  { request, response, path }: Opening,
): Promise<boolean> {
  const { guid, rest, search } = path
  if (rest !== '/' || request.method !== 'GET' || !search.includes('key=')) return false
  const parameters = new URLSearchParams(search)
  const secret = parameters.get('key')
  if (secret === null) return false
  const item = await items.find(guid)
  if (!item || shareLinkOf(item, secret) === undefined) return false
  parameters.delete('key')
  const query = parameters.size === 0 ? '' : `?${parameters}`
  redirect(response, `${address.urlOf(guid)}${query}`, [jar.write('share', guid, secret)])
  return true
}
