import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { newRequestId, toProblem } from '../../errors.ts'
import type { Client, HostHandler } from '../../http/dispatch-by-host.ts'
import type { Person } from '../../identity/person.ts'
import type { EventLog } from '../../log/event-log.ts'
import { logProblem } from '../../log/log-problem.ts'
import type { ContentAddress, ContentPath } from '../content-address.ts'
import { type ContentItem, EMBEDDED } from '../content-item.ts'
import type { EmbedPages } from '../embeds/embed-pages.ts'
import type { Renderings } from '../reports/renderings.ts'
import { sendRendering } from '../reports/send-rendering.ts'
import { type Admission, type AdmissionContext, admitVisitor, type Viewer } from './admit-visitor.ts'
import { answerPageToken } from './answer-page-token.ts'
import type { ContentCookies, CookieJar } from './content-cookies.ts'
import { CONTENT_PROBLEMS, type ContentProblem } from './content-problems.ts'
import { toUpstreamHeaders, VIA_NAME } from './forwarded-headers.ts'
import { BODY_BYTES, type Forwarder, type Forwarding, refuseUpgrade } from './forwarder.ts'
import type { IdentityHeaders } from './identity-headers.ts'
import type { OpenConnections } from './open-connections.ts'
import { openWithShareLink, openWithTicket, sendToPortal } from './open-in-browser.ts'
import { isFramed, isNavigation, redirect, sendContentPage } from './send-content-page.ts'
import { type PageTokens, parsePageTokenPath } from './send-page-token.ts'
import { showEmbed } from './show-embed.ts'
import type { Upstreams } from './upstream.ts'

/** Paths of this server below each item. */
const OWN_PATHS = '/-/'
/** Files of pages that embed a host, for those who may view the item. */
const EMBED_PATHS = '/-/embed/'

/** For the log, which has patterns of addresses only. */
const ROUTE = '/content/:guid/*'

/** A segment that climbs out of the item, as it is or encoded. */
const CLIMBS = /(?:^|\/|\\|%2f|%5c)(?:\.|%2e){2}(?:$|\/|\\|%2f|%5c|;)/i

export type ContentHandlerContext = AdmissionContext & {
  publicUrl: string
  address: ContentAddress
  jar: CookieJar
  upstreams: Upstreams
  forwarder: Forwarder
  connections: OpenConnections
  identityHeaders: IdentityHeaders
  renderings: Renderings
  missingLoginOf: MissingLoginOf
  pageTokens: PageTokens
  embedPages: EmbedPages
  log: EventLog
}

/** Returns the integration that a person must log in to before they open an item. */
export type MissingLoginOf = (person: Person, item: ContentItem) => Promise<string | undefined>

type Visit = {
  request: IncomingMessage
  response: ServerResponse
  client: Client
  path: ContentPath
  cookies: ContentCookies
  /** Cookies of the content itself. */
  others: string | undefined
  requestId: string
}

/** Answers at the content origin: nothing but content, for those who may view it. */
export class ContentHandler implements HostHandler {
  readonly #context: ContentHandlerContext

  constructor(context: ContentHandlerContext) {
    this.#context = context
  }

  answers({ headers }: IncomingMessage): boolean {
    return this.#context.address.includes(headers.host)
  }

  request(request: IncomingMessage, response: ServerResponse, client: Client): void {
    const { log } = this.#context
    const requestId = newRequestId()
    const begin = performance.now()
    const { method = '' } = request
    response.setHeader('X-Request-Id', requestId)
    response.on('finish', () => {
      const durationMs = Math.round((performance.now() - begin) * 10) / 10
      log.info('request.completed', { requestId, method, route: ROUTE, status: response.statusCode, durationMs })
    })
    this.#answer(request, response, client, requestId).catch((error: unknown) => {
      const problem = toProblem(error, requestId)
      logProblem(log, problem, error, { route: ROUTE })
      if (response.headersSent) return response.destroy()
      const { status, title, retryAfter } = problem
      if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter))
      sendContentPage(
        request,
        response,
        { status, title, advice: 'Try again in a moment.', requestId },
        this.#context.publicUrl,
      )
      return undefined
    })
  }

  upgrade(request: IncomingMessage, socket: Socket, head: Buffer, client: Client): void {
    // Without a listener the process would end with the first broken connection.
    socket.on('error', () => socket.destroy())
    const requestId = newRequestId()
    this.#upgrade(request, socket, head, client).catch((error: unknown) => {
      const problem = toProblem(error, requestId)
      logProblem(this.#context.log, problem, error, { route: ROUTE })
      refuseUpgrade(socket, problem.code, problem.status)
    })
  }

  /** Closes connections whose visitor has signed out or lost access meanwhile. */
  review(): Promise<void> {
    return this.#context.connections.review()
  }

  drain(): void {
    this.#context.connections.closeStreams()
  }

  async #answer(request: IncomingMessage, response: ServerResponse, client: Client, requestId: string): Promise<void> {
    const { address, jar } = this.#context
    const { method, url = '', headers } = request
    const path = address.parse(headers.host, url)
    const refuse = (problem: ContentProblem) => this.#refuse(request, response, problem, requestId)
    client.count()
    if (!path) return refuse('unknown')
    if (method === 'TRACE') return refuse('method_not_allowed')
    if (path.rest === '') return redirect(response, `${address.urlOf(path.guid)}${path.search}`)
    if (CLIMBS.test(path.rest)) return refuse('address_invalid')
    const { own, others, ambiguous } = jar.read(headers.cookie)
    if (ambiguous) return refuse('cookies_ambiguous')
    const visit: Visit = { request, response, client, path, cookies: own, others, requestId }
    const integration = parsePageTokenPath(path.rest)
    if (integration !== undefined) return answerPageToken(this.#context, visit, integration)
    if (path.rest.startsWith(OWN_PATHS) && !path.rest.startsWith(EMBED_PATHS)) {
      const problem = await openWithTicket(this.#context, visit)
      return problem && refuse(problem)
    }
    if (await openWithShareLink(this.#context, visit)) return
    const admission = await admitVisitor(this.#context, path.guid, own)
    if ('refusal' in admission) {
      if (admission.refusal === 'signed_out' && isNavigation(request)) return sendToPortal(this.#context, visit)
      return refuse(admission.refusal)
    }
    // The portal sends the browser to the login, and back.
    if (await this.#needsLogin(request, admission)) return sendToPortal(this.#context, visit)
    if (admission.viewer && !isFromContent(request, address.originOf(path.guid))) return refuse('foreign_origin')
    await this.#show(visit, admission)
  }

  /** In a frame of the portal, the portal asks. */
  async #needsLogin(request: IncomingMessage, { item, viewer }: Extract<Admission, { item: ContentItem }>) {
    if (!viewer || item.associations.length === 0 || !isNavigation(request) || isFramed(request)) return false
    return (await this.#context.missingLoginOf(viewer.person, item)) !== undefined
  }

  async #show(visit: Visit, { item, viewer }: Extract<Admission, { item: ContentItem }>): Promise<void> {
    const { forwarder, connections, renderings } = this.#context
    const { request, response, client, path, cookies, requestId } = visit
    const refuse = (problem: ContentProblem) => this.#refuse(request, response, problem, requestId)
    if (EMBEDDED.includes(item.appMode)) {
      const problem = await showEmbed(this.#context, visit, item, viewer?.person)
      return problem && refuse(problem)
    }
    if (item.upstreamUrl === undefined && item.rendering !== undefined) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuse('method_not_allowed')
      if (path.rest !== '/') return refuse('unknown')
      return sendRendering(request, response, renderings, item.rendering)
    }
    if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return refuse('body_too_large')
    const to = await this.#toForwarding(request, { item, viewer, path, others: visit.others, client })
    if (typeof to === 'string') return refuse(to)
    const close = () => response.destroy()
    const remove = connections.add({
      ...this.#toConnection(item.guid, cookies),
      close,
      isStream: isEventStream(request),
    })
    if (!remove) return refuse('too_many')
    response.once('close', remove)
    const failure = await forwarder.forward(request, response, to)
    if (failure === undefined) return
    if (response.headersSent) response.destroy()
    else refuse(failure)
  }

  async #upgrade(request: IncomingMessage, socket: Socket, head: Buffer, client: Client): Promise<void> {
    const { address, jar, forwarder, connections, log } = this.#context
    const { headers, url = '' } = request
    const path = address.parse(headers.host, url)
    const refuse = (problem: ContentProblem) => {
      log.warn('forward.refused', { reason: problem, route: ROUTE })
      refuseUpgrade(socket, problem, CONTENT_PROBLEMS[problem].status)
    }
    client.count()
    if (!path || path.rest === '' || path.rest.startsWith(OWN_PATHS)) return refuse('unknown')
    if (request.method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket') return refuse('method_not_allowed')
    if (CLIMBS.test(path.rest)) return refuse('address_invalid')
    if (headers.origin !== address.originOf(path.guid)) return refuse('foreign_origin')
    const { own, others, ambiguous } = jar.read(headers.cookie)
    if (ambiguous) return refuse('cookies_ambiguous')
    const admission = await admitVisitor(this.#context, path.guid, own)
    if ('refusal' in admission) return refuse(admission.refusal)
    const to = await this.#toForwarding(request, { ...admission, path, others, client })
    if (typeof to === 'string') return refuse(to)
    const close = () => socket.destroy()
    const remove = connections.add({ ...this.#toConnection(path.guid, own), close, isStream: true })
    if (!remove) return refuse('too_many')
    if (socket.destroyed) return remove()
    socket.once('close', remove)
    forwarder.upgrade(request, socket, head, to)
  }

  /** Returns where a request goes, or why nowhere. */
  async #toForwarding(
    { headers }: IncomingMessage,
    {
      item: { guid, upstreamUrl },
      viewer,
      path,
      others,
      client,
    }: {
      item: ContentItem
      viewer?: Viewer | undefined
      path: ContentPath
      others: string | undefined
      client: Client
    },
  ): Promise<Forwarding | ContentProblem> {
    const { address, upstreams, identityHeaders } = this.#context
    if (upstreamUrl === undefined) return 'not_deployed'
    const target = upstreams.parse(upstreamUrl)
    if (!target) return 'upstream_forbidden'
    if (headers.via?.includes(VIA_NAME)) return 'loop'
    const contentOrigin = address.originOf(guid)
    const identity = viewer && (await identityHeaders.of(viewer, guid))
    const sent = toUpstreamHeaders({
      headers,
      guid,
      contentOrigin,
      upstreamOrigin: target.origin,
      address: client.address,
      cookies: others,
      identity,
    })
    const upstreamPath = `${target.pathname.replace(/\/$/, '')}${path.rest}${path.search}`
    return { guid, target, path: upstreamPath, headers: sent, contentOrigin, isPersonal: viewer !== undefined }
  }

  #toConnection(guid: string, cookies: ContentCookies) {
    return {
      guid,
      key: `${guid} ${cookies.session ?? ''} ${cookies.share ?? ''}`,
      isAdmitted: async () => 'item' in (await admitVisitor(this.#context, guid, cookies)),
    }
  }

  #refuse(request: IncomingMessage, response: ServerResponse, problem: ContentProblem, requestId: string): void {
    const { log, publicUrl } = this.#context
    const { status, title, advice } = CONTENT_PROBLEMS[problem]
    log.warn('forward.refused', { requestId, reason: problem, route: ROUTE, status })
    sendContentPage(request, response, { status, title, advice, requestId }, publicUrl)
  }
}

function isEventStream({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') === true
}

/**
 * Whether a page of the item itself sent the request, or the browser opens the item: pages of other items and sites must not
 * act for the viewer.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
function isFromContent({ method, headers }: IncomingMessage, contentOrigin: string): boolean {
  const { origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers
  if (site === 'same-origin' || site === 'none') return true
  if (site === undefined) return origin === undefined || origin === contentOrigin
  return mode === 'navigate' && (method === 'GET' || method === 'HEAD')
}
