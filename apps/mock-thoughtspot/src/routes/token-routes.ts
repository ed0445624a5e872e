import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import type { Behavior } from '../behavior.ts'
import type { Filter } from '../liveboard.ts'
import { sendError } from '../send-error.ts'
import type { Token, TokenKind, Tokens } from '../tokens.ts'
import type { User, Users } from '../users.ts'

export type Cluster = { behavior: Behavior; tokens: Tokens; users: Users }

const DEFAULT_LIFE_S = 300

/** The token service of version 2 and 1: server to server. */
export function createTokenRoutes(cluster: Cluster): Router {
  const routes = express.Router()
  routes.use(misbehave(cluster))
  for (const kind of ['full', 'object', 'custom'] as const) {
    routes.post(`/api/rest/2.0/auth/token/${kind}`, express.json(), (request, response) => {
      const body = toRecord(request.body)
      const token = issue(cluster, kind, body, response)
      if (token) response.json(kind === 'custom' ? toCustomJson(token) : toJson(token))
    })
  }
  routes.post('/callosum/v1/tspublic/v1/session/auth/token', express.urlencoded(), (request, response) => {
    const token = issue(cluster, 'v1', toRecord(request.body), response)
    if (token) response.type('text/plain').send(token.value)
  })
  routes.get('/api/rest/2.0/auth/session/user', (request, response) => {
    const token = requireBearer(cluster, request, response)
    if (token) response.json({ id: token.user.id, name: token.user.name, display_name: token.user.displayName })
  })
  routes.get('/api/rest/2.0/auth/session/token', (request, response) => {
    const token = requireBearer(cluster, request, response)
    if (token) response.json(toJson(token))
  })
  routes.post('/api/rest/2.0/auth/token/validate', express.json(), (request, response) => {
    const token = cluster.tokens.find(textOf(toRecord(request.body), 'token') ?? '')
    if (token) response.json(toJson(token))
    else sendError(response, 'UNAUTHORIZED')
  })
  routes.post('/api/rest/2.0/auth/token/revoke', express.json(), (request, response) => {
    if (!requireBearer(cluster, request, response)) return
    cluster.tokens.revoke(textOf(toRecord(request.body), 'token') ?? '')
    response.status(204).end()
  })
  return routes
}

/** Issues a token if the request is right; otherwise sends the error. */
function issue(
  { behavior, tokens, users }: Cluster,
  kind: TokenKind,
  body: Record<string, unknown>,
  response: Response,
): Token | undefined {
  const username = textOf(body, 'username')
  const secretKey = textOf(body, 'secret_key')
  if (username === undefined || (kind === 'object' && textOf(body, 'object_id') === undefined))
    return void sendError(response, 'BAD_REQUEST')
  if (kind === 'custom' && !PERSIST_OPTIONS.includes(textOf(body, 'persist_option') ?? ''))
    return void sendError(response, 'BAD_REQUEST')
  if (secretKey === undefined) return void sendError(response, 'CREDENTIALS_MISSING')
  if (behavior.misbehavior === 'disabled') return void sendError(response, 'TRUSTED_AUTH_DISABLED')
  if (!behavior.secretKeys.includes(secretKey)) return void sendError(response, 'UNAUTHORIZED')
  const org = textOf(body, 'org_identifier') ?? String(body['org_id'] ?? 0)
  behavior.asked.push({ kind, username, org })
  const user =
    behavior.misbehavior === 'wrong-user' ? users.find('ada') : findUser(users, username, mayCreate(kind, body))
  if (!user) return void sendError(response, 'USER_NOT_FOUND')
  const lifeS = Number(body['validity_time_in_sec'] ?? DEFAULT_LIFE_S)
  if (!(lifeS > 0)) return void sendError(response, 'BAD_REQUEST')
  return tokens.issue({
    user,
    kind,
    org,
    lifeS,
    filters: toFilters(body['filter_rules']),
    object: textOf(body, 'object_id'),
  })
}

const PERSIST_OPTIONS = ['REPLACE', 'APPEND', 'NONE', 'RESET']

/** `custom` creates users unless it is told not to; the others only if they are told to. */
function mayCreate(kind: TokenKind, body: Record<string, unknown>): boolean {
  return kind === 'custom' ? body['auto_create'] !== false : body['auto_create'] === true
}

function findUser(users: Users, name: string, mayBeCreated: boolean): User | undefined {
  return users.find(name) ?? (mayBeCreated ? users.create(name) : undefined)
}

function toFilters(rules: unknown): Filter[] {
  if (!Array.isArray(rules)) return []
  return rules.map(toRecord).map((rule) => ({
    column: String(rule['column_name']),
    values: Array.isArray(rule['values']) ? rule['values'].map(String) : [],
  }))
}

/** Version 1 tokens begin sessions, and are no bearer tokens. */
function requireBearer({ tokens }: Cluster, request: Request, response: Response): Token | undefined {
  const token = findBearer(tokens, request)
  if (!token) sendError(response, 'UNAUTHORIZED')
  return token
}

/** The token of the `Authorization` header, if it is valid there. */
export function findBearer(tokens: Tokens, request: Request): Token | undefined {
  const [, value = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? []
  const token = tokens.find(value)
  return token?.kind === 'v1' ? undefined : token
}

/** Fails as a test has ordered, before anything is done. */
function misbehave({ behavior }: Cluster): RequestHandler {
  return (_request, response, next) => {
    if (behavior.misbehavior === 'hang') return
    if (behavior.misbehavior === 'html') response.type('text/html').send('<html><body>Maintenance</body></html>')
    else if (behavior.misbehavior === 'unavailable') response.status(503).end()
    else next()
  }
}

function toTimes({ createdAt, expiresAt }: Token) {
  return { creation_time_in_millis: createdAt, expiration_time_in_millis: expiresAt }
}

function toJson(token: Token) {
  const accessType = token.kind === 'object' ? 'REPORT_BOOK_VIEW' : 'FULL'
  return {
    token: token.value,
    ...toTimes(token),
    scope: { access_type: accessType, org_id: Number(token.org), metadata_id: token.object ?? null },
    valid_for_user_id: token.user.id,
    valid_for_username: token.user.name,
  }
}

function toCustomJson(token: Token) {
  const { user, org } = token
  return {
    token: token.value,
    org: { id: org, name: org },
    user: { id: user.id, name: user.name },
    ...toTimes(token),
  }
}

function toRecord(body: unknown): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

function textOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
