import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { onTestFinished } from 'vitest'
import { HostRequests } from '../../src/integrations/trusted/host-requests.ts'
import { TableauIssuer } from '../../src/integrations/trusted/tableau/tableau-issuer.ts'

export const API_VERSION = '3.22'
export const SITE = 'stage'
export const CONNECTED_APP = {
  clientId: 'connected-app-of-the-tests',
  secretId: 'secret-id-of-the-tests',
  secretValue: 'secret-value-of-the-tests',
}

/** Fields of an integration of the template `tableau` at this server. */
export function configOf(url: string) {
  return {
    server: url,
    site: SITE,
    api_version: API_VERSION,
    client_id: CONNECTED_APP.clientId,
    secret_id: CONNECTED_APP.secretId,
    secret_value: CONNECTED_APP.secretValue,
  }
}

/** The issuer of an integration at this server, with a user for service accounts. */
export function createTableauIssuer(url: string, clock: () => number): TableauIssuer {
  return new TableauIssuer({
    settings: {
      server: url,
      api: `${url}/api/${API_VERSION}`,
      site: SITE,
      app: CONNECTED_APP,
      mapping: { user: '{preferred_username}', attributes: {}, isOnDemand: false },
      serviceUser: 'service',
      scopes: ['tableau:content:read'],
    },
    requests: new HostRequests({ callsInFlight: 5, allowPrivateAddresses: true }),
    clock,
  })
}

/** Longest life of a JWT, and how far its beginning may be ahead: not at all. In seconds. */
const LONGEST_LIFE_S = 600

type Answer = (response: ServerResponse, request: IncomingMessage) => void
type Claims = Readonly<Record<string, unknown>>

/** Sends an error as Tableau does; a failed sign-in has the code of its reason in the text. */
export function tableauError(status: number, code: string, detail = 'Nothing that a program reads.'): Answer {
  return (response) => {
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ error: { summary: 'Error', detail, code } }))
  }
}

export const signInError = (code: number) => tableauError(401, '401001', `Error signing in. Error code: ${code}`)

/**
 * A strict Tableau Server on a free port of this machine until the test ends: a JWT is good once, for ten minutes at most,
 * for a user of the site, and for its scopes. A scripted answer takes the place of its own.
 */
export async function startTableauServer(clock: () => number = Date.now) {
  const secrets = new Map([[CONNECTED_APP.secretId, CONNECTED_APP.secretValue]])
  const users = new Set(['vera', 'victor', 'ada', 'service'])
  const usedIds = new Set<unknown>()
  const sessions = new Map<string, { user: string; scopes: string[] }>()
  const script: { answer: Answer | undefined; aheadMs: number } = { answer: undefined, aheadMs: 0 }
  const picture = { type: 'image/png', body: 'a picture' }
  const requests: { method: string; path: string; headers: IncomingMessage['headers'] }[] = []
  const jwts: string[] = []
  const claims: Claims[] = []
  const workbooks = Array.from({ length: 3 }, (_, index) => ({
    id: `workbook-${index}`,
    name: `Workbook ${index}`,
    contentUrl: `Workbook${index}`,
    project: { id: 'p', name: 'Sales' },
  }))
  const views = Array.from({ length: 230 }, (_, index) => ({
    id: `view-${index}`,
    name: `View ${index}`,
    contentUrl: `Workbook0/sheets/View${index}`,
    workbook: { id: 'workbook-0' },
  }))

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://tableau')
    const body = await text(request)
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers })
    response.setHeader('Date', new Date(clock() + script.aheadMs).toUTCString())
    if (script.answer) script.answer(response, request)
    else await answer(request, response, url, body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL, body: string): Promise<void> {
    const send = (value: unknown) =>
      void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    const path = url.pathname.replace(`/api/${API_VERSION}`, '')
    if (path === '/auth/signin') {
      const { credentials } = JSON.parse(body) as { credentials: { jwt: string; site: { contentUrl: string } } }
      jwts.push(credentials.jwt)
      const code = await refuse(credentials.jwt)
      const { sub, scp } = claims.at(-1) ?? {}
      if (code !== undefined) return signInError(code)(response, request)
      if (credentials.site.contentUrl !== SITE) return signInError(16)(response, request)
      const token = `session|${randomUUID()}`
      sessions.set(token, { user: String(sub), scopes: scp as string[] })
      return send({
        credentials: {
          token,
          site: { id: 'site-1', contentUrl: SITE },
          user: { id: `user-${sub}` },
          estimatedTimeToExpiration: '177:05:38',
        },
      })
    }
    const session = sessions.get(String(request.headers['x-tableau-auth'] ?? ''))
    if (!session) return tableauError(401, '401002')(response, request)
    if (path === '/auth/signout') {
      sessions.delete(String(request.headers['x-tableau-auth']))
      return void response.writeHead(204).end()
    }
    if (!session.scopes.includes('tableau:content:read')) return tableauError(401, '401003')(response, request)
    if (path.endsWith('/previewImage'))
      return void response.writeHead(200, { 'Content-Type': picture.type }).end(picture.body)
    const [, list] = /^\/sites\/site-1\/(workbooks|views)$/.exec(path) ?? []
    if (list !== 'workbooks' && list !== 'views') return tableauError(404, '404005')(response, request)
    const pageSize = Number(url.searchParams.get('pageSize'))
    const pageNumber = Number(url.searchParams.get('pageNumber'))
    const all = list === 'workbooks' ? workbooks : views
    const page = all.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
    send({
      pagination: { pageNumber: String(pageNumber), pageSize: String(pageSize), totalAvailable: String(all.length) },
      [list]: list === 'workbooks' ? { workbook: page } : { view: page },
    })
  }

  /** Returns Tableau's code for a JWT that it refuses. */
  async function refuse(jwt: string): Promise<number | undefined> {
    const header = decodeProtectedHeader(jwt)
    if (header.alg !== 'HS256' || header.typ !== 'JWT') return 10087
    if (header['iss'] !== CONNECTED_APP.clientId) return 10089
    const secret = secrets.get(String(header.kid))
    if (secret === undefined) return 127
    const now = clock() + script.aheadMs
    try {
      const { payload } = await jwtVerify(jwt, new TextEncoder().encode(secret), {
        issuer: CONNECTED_APP.clientId,
        audience: 'tableau',
        currentDate: new Date(now),
        requiredClaims: ['sub', 'exp', 'jti', 'scp'],
      })
      claims.push(payload)
      const { exp = 0, iat = 0, nbf = 0, jti, sub = '' } = payload
      if (exp - now / 1000 > LONGEST_LIFE_S || iat > now / 1000 || nbf > now / 1000) return 16
      if (usedIds.has(jti)) return 10091
      usedIds.add(jti)
      return users.has(sub) ? undefined : 16
    } catch (error) {
      if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) return 16
      return 10084
    }
  }

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    /** Every JWT of a sign-in, in order. */
    jwts,
    /** What verified JWTs said, in order. */
    claims,
    secrets,
    users,
    sessions,
    /** Of every view. */
    picture,
    answerWith(one: Answer | undefined): void {
      script.answer = one
    },
    /** Sets how far its clock is ahead. */
    setAhead(ms: number): void {
      script.aheadMs = ms
    },
  }
}
