import { cancellationReason, confirmation, receipt } from '@stagedoor/shared/dashboard-messages'
import { integrationName } from '@stagedoor/shared/integration-name'
import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import { claimVerifier, type SignInId } from '@stagedoor/shared/secrets'
import express, { type Request, type RequestHandler, type Response } from 'express'
import * as z from 'zod'
import { RequestError } from '../../errors.ts'
import { allowExtensions } from '../../http/allow-extensions.ts'
import { networksOf } from '../../http/networks-of.ts'
import { type Endpoint, json, type Operation } from '../../http/openapi/operation.ts'
import { parse } from '../../http/parse.ts'
import { requestIdOf } from '../../http/request-log.ts'
import type { Drain } from '../../shutdown/drain.ts'
import { acknowledgeDelivery } from '../acknowledge-delivery.ts'
import { cancelSignIn } from '../cancel-sign-in.ts'
import { confirmSignIn } from '../confirm-sign-in.ts'
import { checkIntegration, createPageContexts } from '../page-contexts.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { toSignInId } from '../verifiers.ts'
import { loadEvent, type TaggedEvent, watchSignIn } from '../watch-sign-in.ts'
import { SIGN_IN_ENDS } from './sign-in-ends.ts'

const cancelQuery = z.object({ reason: z.optional(cancellationReason) })

const pollQuery = z.object({
  wait: z.coerce.number().int().min(0).max(LONGEST_POLL_S).default(0),
  integration: z.optional(integrationName),
})

/** Problems of all routes. */
const PROBLEMS = [
  'invalid_request',
  'origin_not_allowed',
  'integration_not_allowed',
  'rate_limited',
  'overloaded',
  'store_unavailable',
] as const

/** The API of the socket over HTTP, for networks that block WebSocket and for reloaded dashboards. */
export function createDashboardRoutes(
  { deployment, signIns, connections, load, messageLimit, transport }: SignInDependencies,
  drain: Drain,
) {
  const body = express.json({ limit: transport.bodyBytes })

  const cors = allowExtensions(deployment.extensions.origins, {
    methods: ['GET', 'POST', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
  })

  const contextOfOrigin = createPageContexts(signIns, deployment.extensions)
  const contextOf = (request: Request) => contextOfOrigin(request.get('Origin'))

  /** Long-poll: responds with the current event unless `If-None-Match` has its ETag, else with the next one, or 204. */
  const poll: RequestHandler = async (request, response) => {
    const id = signInOf(response)
    const context = contextOf(request)
    const { wait, integration } = parse(pollQuery, request.query)
    if (integration !== undefined) checkIntegration(context, integration)
    const knownETag = request.get('If-None-Match')
    const leaveAddress = connections.addConnection(networksOf(request), 'long_poll')
    response.once('close', leaveAddress)
    response.once('close', connections.addSignIn(id))
    response.set('Cache-Control', 'no-store')

    const requestId = requestIdOf(response)
    const send = (tagged: TaggedEvent) => void response.set('ETag', toETag(tagged)).json(tagged.event)

    const current = await loadEvent(context, id, requestId)
    if (toETag(current) !== knownETag) return send(current)
    if (response.destroyed) return
    const stopWatching = watchSignIn(context, id, requestId, (tagged) => {
      if (toETag(tagged) === knownETag) return
      stop()
      send(tagged)
    })
    const endWithoutEvent = () => {
      stop()
      response.status(204).end()
    }
    const timer = setTimeout(endWithoutEvent, drain.ending ? 0 : wait * 1000)
    const unsubscribe = drain.onEnd(endWithoutEvent)
    const stop = () => {
      clearTimeout(timer)
      unsubscribe()
      stopWatching()
    }
    response.once('close', stop)
  }

  const confirm: RequestHandler = async (request, response) => {
    await confirmSignIn(contextOf(request), signInOf(response), parse(confirmation, request.body).code)
    sendOk(response)
  }

  const acknowledge: RequestHandler = async (request, response) => {
    await acknowledgeDelivery(contextOf(request), signInOf(response), parse(receipt, request.body))
    sendOk(response)
  }

  const cancel: RequestHandler = async (request, response) => {
    await cancelSignIn(contextOf(request), signInOf(response), parse(cancelQuery, request.query))
    sendOk(response)
  }

  /** Authenticates the dashboard by its claim verifier, before the body is read. */
  const authenticate: RequestHandler = async (request, response, next) => {
    const [scheme, token] = (request.get('Authorization') ?? '').split(' ', 2)
    if (scheme?.toLowerCase() !== 'bearer') throw new RequestError('invalid_request')
    const id = toSignInId(parse(claimVerifier, token))
    // An overloaded node serves the sign-ins that it has begun; forged verifiers cost nothing more.
    if (!signIns.openSignIns.has(id)) load.check()
    await messageLimit.check(id)
    response.locals['signIn'] = id
    next()
  }

  return {
    cors,
    poll: {
      operation: {
        ...common('listen', 'Long-poll for the next event of the sign-in.'),
        query: pollQuery,
        headers: { 'If-None-Match': 'ETag of the last event. If omitted, the current event is returned immediately.' },
        answers: {
          200: { ...json('The current event', 'SignInEvent'), headers: { ETag: 'Opaque identifier of the event.' } },
          204: { description: 'No new event within `wait` seconds' },
        },
        problems: [...PROBLEMS, 'unknown_integration'],
      },
      handlers: [authenticate, poll],
    } satisfies Endpoint,
    confirm: {
      operation: {
        ...common('confirm', 'Submit the confirmation code that the viewer typed.'),
        body: 'Confirmation',
        problems: [...PROBLEMS, ...SIGN_IN_ENDS, 'request_too_large', 'wrong_stage', 'wrong_code'],
      },
      handlers: [authenticate, body, confirm],
    } satisfies Endpoint,
    acknowledge: {
      operation: {
        ...common('acknowledge', 'Acknowledge the credentials; the server deletes its copy.'),
        body: 'Receipt',
        problems: [...PROBLEMS, ...SIGN_IN_ENDS, 'request_too_large', 'wrong_stage'],
      },
      handlers: [authenticate, body, acknowledge],
    } satisfies Endpoint,
    cancel: {
      operation: {
        ...common('cancel', 'Cancel the sign-in.'),
        query: cancelQuery,
        problems: [...PROBLEMS, 'wrong_stage'],
      },
      handlers: [authenticate, cancel],
    } satisfies Endpoint,
  }
}

function common(id: string, summary: string) {
  return {
    id,
    summary,
    tag: 'dashboard',
    security: 'claimVerifier',
    answers: { 200: json('Success', 'Ok') },
  } as const satisfies Operation
}

function signInOf(response: Response): SignInId {
  return (response.locals as { signIn: SignInId }).signIn
}

function sendOk(response: Response): void {
  response.set('Cache-Control', 'no-store').json({ ok: true })
}

function toETag({ tag }: TaggedEvent): string {
  return `"${tag}"`
}
