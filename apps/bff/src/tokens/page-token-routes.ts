import express, { type Request, type RequestHandler, type Response } from 'express'
import * as z from 'zod/mini'
import { ApiError } from '../api-errors.ts'
import { canView } from '../content/content-access.ts'
import { LONGEST_ORIGIN } from '../content/content-input.ts'
import type { ContentItem } from '../content/content-item.ts'
import {
  type PageTokens,
  sendJsonRefusal,
  sendJsonToken,
  toPageTokenRefusal,
} from '../content/forwarder/send-page-token.ts'
import { toAnsweredError } from '../http/api/answer-api-error.ts'
import { parseApi } from '../http/api/api-endpoint.ts'
import type { ErrorAnswer } from '../http/error-handler.ts'
import { networksOf } from '../http/networks-of.ts'
import { requestIdOf, routeOf } from '../http/request-log.ts'
import type { Route } from '../http/route.ts'
import type { IdentityProvider } from '../identity/login/identity-provider.ts'
import { LoginError } from '../identity/login/login-error.ts'
import type { People } from '../identity/people.ts'
import type { Person } from '../identity/person.ts'
import type { AddressLimit } from '../limits/network-rate-limit.ts'
import type { EventLog } from '../log/event-log.ts'

const PREFIX = '/tokens/'

/** In bytes. */
const LONGEST_BODY = 1_024

/** How long browsers remember which origins may ask, in seconds. */
const PREFLIGHT_S = 600

const input = z.object({ content: z.string().check(z.maxLength(64)) })

type PageTokenRoutesContext = {
  identityProvider: Pick<IdentityProvider, 'verifyToken'>
  people: Pick<People, 'findBySubject'>
  content: {
    find(guid: string): Promise<ContentItem | undefined>
    embeddedAt(origin: string): AsyncIterable<ContentItem>
  }
  pageTokens: PageTokens
  /** Counts wrong tokens. It does not refuse right ones. */
  wrongKeyLimit: AddressLimit
}

/**
 * Tokens of trusted hosts for pages elsewhere, which identify their person by a token of the portal's identity provider.
 * Cookies do not count here, so that no other site acts for a visitor.
 */
export function createPageTokenRoutes(context: PageTokenRoutesContext, audience: string): Route[] {
  const issue: RequestHandler = async (request, response) => {
    response.vary('Origin')
    const { integration = '' } = request.params as Record<string, string>
    const { content: guid } = parseApi(input, parseJson(request.body))
    const item = await context.content.find(guid)
    const origin = request.get('Origin')
    const isOwnOrigin = origin !== undefined && item?.embeddingOrigin === origin
    // Before the checks, so that the page can read why there is no token.
    if (isOwnOrigin) allowOrigin(response, origin)
    const person = await identify(context, audience, request)
    if (!item) throw new ApiError('ObjectDoesNotExist', { error: 'There is no such content.' })
    if (!isOwnOrigin)
      throw new ApiError('PermissionDenied', { error: 'The content has another embedding_origin than this page.' })
    if (!canView(item, { person })) throw new ApiError('NoViewPermission')
    sendJsonToken(response, await context.pageTokens.issue(item, person, integration))
  }
  const preflight: RequestHandler = async (request, response) => {
    response.vary('Origin')
    const { integration = '' } = request.params as Record<string, string>
    const origin = request.get('Origin')
    if (origin !== undefined && origin.length <= LONGEST_ORIGIN && (await isEmbeddedAt(context, origin, integration))) {
      allowOrigin(response, origin)
      response.set({
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'Authorization, Content-Type',
        'Access-Control-Max-Age': String(PREFLIGHT_S),
      })
    }
    response.status(204).end()
  }
  // Of this type only, because pages cannot send it without a preflight.
  const readBody = express.text({ type: 'application/json', limit: LONGEST_BODY })
  return [
    {
      path: '/tokens/:integration',
      endpoints: { post: { handlers: [readBody, issue] }, options: { handlers: [preflight] } },
    },
  ]
}

/** Answers errors of these addresses with problems (RFC 9457), which pages do not take for tokens. */
export function createPageTokenErrorAnswer(log: EventLog): ErrorAnswer {
  return (request, response, error) => {
    if (!request.path.startsWith(PREFIX)) return false
    const known = toAnsweredError(error)
    const refusal = toPageTokenRefusal(known)
    const { status, code: reason } = refusal
    const requestId = requestIdOf(response)
    const fields = { requestId, route: routeOf(request), status, reason }
    if (status >= 500) log.error('request.failed', { ...fields, error })
    else log.warn('request.failed', fields)
    if (response.headersSent) return true
    if (status === 401) {
      const isWrong = known.kind === 'WrongCredentials'
      response.set('WWW-Authenticate', `Bearer realm="stagedoor"${isWrong ? ', error="invalid_token"' : ''}`)
    }
    sendJsonRefusal(response, refusal, requestId)
    return true
  }
}

/** Returns the person of the token, who has signed in at the portal before: their verified claims are from there. */
async function identify(context: PageTokenRoutesContext, audience: string, request: Request): Promise<Person> {
  const header = request.get('Authorization')
  if (header === undefined)
    throw new ApiError('AuthRequired', { error: 'Send "Authorization: Bearer" with an ID token of the person.' })
  const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header) ?? []
  const subject = token === undefined ? undefined : await verify(context, token, audience)
  if (!subject) {
    await context.wrongKeyLimit.check(networksOf(request))
    throw new ApiError('WrongCredentials', {
      error: 'The ID token is not valid: it has expired, is malformed, or is of another issuer or audience.',
    })
  }
  const person = await context.people.findBySubject(subject)
  if (!person || person.locked || person.deleting)
    throw new ApiError('PermissionDenied', { error: 'You have no account here. Sign in at the portal once.' })
  return person
}

async function verify({ identityProvider }: PageTokenRoutesContext, token: string, audience: string) {
  try {
    return await identityProvider.verifyToken(token, audience)
  } catch (cause) {
    if (!(cause instanceof LoginError)) throw cause
    throw new ApiError('Unavailable', {
      cause,
      error: 'The identity provider does not respond. Try again in a moment.',
    })
  }
}

async function isEmbeddedAt({ content }: PageTokenRoutesContext, origin: string, integration: string) {
  for await (const { associations } of content.embeddedAt(origin))
    if (associations.some((association) => association.integration === integration)) return true
  return false
}

function allowOrigin(response: Response, origin: string): void {
  response.set({
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id',
  })
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '')
  } catch (cause) {
    throw new ApiError('InvalidJson', { cause, error: 'Send JSON with the GUID of the content.' })
  }
}
