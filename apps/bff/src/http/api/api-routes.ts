import express, { type Request, type RequestHandler, type Response } from 'express'
import { ApiError } from '../../api-errors.ts'
import { requestIdOf } from '../request-log.ts'
import type { Route } from '../route.ts'
import type { ApiAnswer, ApiEndpoint } from './api-endpoint.ts'

const BODY_BYTES = 65_536

/** One way to the API: a prefix, and how callers are recognized there. */
export type Door<Caller> = {
  name: 'key' | 'page'
  prefix: string
  /** Throws `AuthRequired` or `WrongCredentials`. */
  authenticate(request: Request): Promise<Caller>
}

/** Mounts each endpoint behind each door. */
export function createApiRoutes<Caller>(
  endpoints: readonly ApiEndpoint<Caller>[],
  doors: readonly Door<Caller>[],
): Route[] {
  return doors.flatMap((door) => {
    const paths = new Map<string, Route>()
    for (const endpoint of endpoints) {
      if (endpoint.door !== undefined && endpoint.door !== door.name) continue
      const path = `${door.prefix}${endpoint.path}`
      const route = paths.get(path) ?? { path, endpoints: {} }
      route.endpoints[endpoint.method] = { handlers: createHandlers(endpoint, door) }
      paths.set(path, route)
    }
    return [...paths.values()]
  })
}

function createHandlers<Caller>(endpoint: ApiEndpoint<Caller>, door: Door<Caller>): RequestHandler[] {
  const { body, bodyBytes = BODY_BYTES, handle } = endpoint
  // Of any media type: `curl --data` sends JSON as a form.
  const readBody = body === undefined || body === 'stream' ? [] : [express.text({ type: () => true, limit: bodyBytes })]
  const authenticate: RequestHandler = async (request, response, next) => {
    response.set('Cache-Control', 'no-store')
    const correlation = request.get('X-Correlation-ID')
    response.set(
      'X-Correlation-ID',
      correlation && /^[\w-]{1,64}$/.test(correlation) ? correlation : requestIdOf(response),
    )
    response.locals['describesErrors'] = endpoint.describesErrors
    response.locals['caller'] = await door.authenticate(request)
    next()
  }
  const answer: RequestHandler = async (request, response) => {
    const call = {
      caller: response.locals['caller'] as Caller,
      parameters: request.params as Record<string, string>,
      query: request.query,
      body: parseBody(request.body, body),
      requestId: requestIdOf(response),
      request,
    }
    send(response, await handle(call))
  }
  return [authenticate, ...readBody, answer]
}

function parseBody(text: unknown, format: ApiEndpoint<unknown>['body']): unknown {
  if (typeof text !== 'string') return undefined
  if (format === 'form') return text
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ApiError('InvalidJson', { cause })
  }
}

function send(response: Response, { status, json, text, headers = {} }: ApiAnswer): void {
  response.set(headers)
  if (text)
    response
      .status(status ?? 200)
      .type(text.type)
      .send(text.body)
  else if (json === undefined) response.status(status ?? 204).end()
  else response.status(status ?? 200).json(json)
}

/** Methods that change nothing. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}
