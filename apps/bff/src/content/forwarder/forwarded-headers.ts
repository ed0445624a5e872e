import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { prefixOf } from '../content-address.ts'
import { toContentCookie } from './content-cookies.ts'

/** Headers of one connection (RFC 9110 §7.6.1), and those that Node writes itself. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What only this server tells content, and what only the browser tells this server. */
const NOT_FROM_BROWSERS =
  /^(?:posit-connect-|rstudio-connect-|shiny-server-|x-rsc-|stagedoor-|x-forwarded-|proxy-)|^(?:authorization|cookie|expect|forwarded|host|http2-settings|via|x-real-ip|x-script-name)$/

/** Names that CGI and WSGI cannot confuse: `Posit_Connect_…` arrives there as `Posit-Connect-…`. */
const PLAIN_NAME = /^[a-z0-9-]+$/

/** Names of the content origin as a whole, which one item must not decide for others. */
const NOT_FROM_CONTENT = new Set([
  'alt-svc',
  'clear-site-data',
  'nel',
  'public-key-pins',
  'report-to',
  'service-worker-allowed',
  'set-cookie2',
  'strict-transport-security',
])

/** This server in `Via`, by which it recognizes a request that it has forwarded to itself. */
export const VIA_NAME = 'stagedoor'

/** Who looks: the values of Connect's headers. */
export type ForwardedIdentity = { userSessionToken: string; user: string; groups: readonly string[] }

export type ForwardedRequest = {
  headers: IncomingHttpHeaders
  guid: string
  /** The origin of the item for browsers, and that of its upstream. */
  contentOrigin: string
  upstreamOrigin: string
  /** Address of the client. */
  address: string
  /** Cookies that are not of this server. */
  cookies: string | undefined
  identity: ForwardedIdentity | undefined
}

/** Returns the headers of the request to the upstream. */
export function toUpstreamHeaders(forwarded: ForwardedRequest): OutgoingHttpHeaders {
  const { headers, guid, contentOrigin, upstreamOrigin, address, cookies, identity } = forwarded
  const sent: OutgoingHttpHeaders = {}
  const listed = listedIn(headers.connection)
  for (const name in headers) {
    if (HOP_BY_HOP.has(name) || NOT_FROM_BROWSERS.test(name) || !PLAIN_NAME.test(name)) continue
    // Without its length the body would be read as another request.
    if (listed.has(name) && name !== 'content-length') continue
    sent[name] = headers[name]
  }
  // Node frames a body of any method only if a header says how.
  if (headers['transfer-encoding'] !== undefined) sent['transfer-encoding'] = 'chunked'
  // For content the browser's origin is its own: frameworks compare it with `Host`.
  if (headers.origin === contentOrigin) sent['origin'] = upstreamOrigin
  if (cookies !== undefined) sent['cookie'] = cookies
  const { protocol, host } = splitOrigin(contentOrigin)
  sent['via'] = `${headers.via === undefined ? '' : `${headers.via}, `}1.1 ${VIA_NAME}`
  sent['x-forwarded-for'] = address
  sent['x-forwarded-host'] = host
  sent['x-forwarded-proto'] = protocol
  sent['x-forwarded-prefix'] = prefixOf(guid)
  if (identity) {
    sent['posit-connect-user-session-token'] = identity.userSessionToken
    sent['rstudio-connect-credentials'] = toAscii(JSON.stringify({ user: identity.user, groups: identity.groups }))
  }
  return sent
}

/** Adds what makes it the handshake of a WebSocket. */
export function withUpgrade(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return { ...headers, connection: 'Upgrade', upgrade: 'websocket' }
}

type Answer = {
  guid: string
  contentOrigin: string
  upstreamOrigin: string
  /** Path of the upstream's address, without a slash at the end. */
  upstreamBase: string
  /** Whether the answer is for one person. */
  isPersonal: boolean
}

/** Changes the headers of the upstream's response to what the browser may receive. */
export function limitAnswerHeaders(headers: IncomingHttpHeaders, answer: Answer, keep: readonly string[] = []): void {
  const listed = listedIn(headers.connection)
  for (const name in headers) {
    const isListed = listed.has(name) && name !== 'content-length'
    if ((HOP_BY_HOP.has(name) || NOT_FROM_CONTENT.has(name) || isListed) && !keep.includes(name)) delete headers[name]
  }
  const cookies = headers['set-cookie']?.map((line) => toContentCookie(line, (path) => toContentPath(path, answer)))
  if (cookies) headers['set-cookie'] = cookies.filter((line) => line !== undefined)
  if (headers.location !== undefined) headers.location = toContentLocation(headers.location, answer)
  if (answer.isPersonal) headers['cache-control'] ??= 'private'
}

/** An address of the upstream as the browser reaches it; others are left alone. */
function toContentLocation(location: string, answer: Answer): string {
  const origin = [answer.upstreamOrigin, answer.contentOrigin].find((known) => location.startsWith(`${known}/`))
  const path = location.slice(origin?.length ?? 0)
  return /^\/(?![/\\])/.test(path) ? toContentPath(path, answer) : location
}

/** A path of the upstream, or one that already has the prefix, at the content origin. */
function toContentPath(path: string, { guid, upstreamBase }: Answer): string {
  const prefix = prefixOf(guid)
  if (isWithin(path, prefix)) return path
  return `${prefix}${isWithin(path, upstreamBase) ? path.slice(upstreamBase.length) : path}`
}

function isWithin(path: string, folder: string): boolean {
  return path.startsWith(folder) && /^(?:$|[/?#])/.test(path.slice(folder.length))
}

function listedIn(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || connection === 'keep-alive') return NONE
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}

const NONE: ReadonlySet<string> = new Set()

function splitOrigin(origin: string): { protocol: string; host: string } {
  const [protocol = '', host = ''] = origin.split('://')
  return { protocol, host }
}

/** Headers are ASCII; JSON can escape all other characters. */
function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
