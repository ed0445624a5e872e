import { cancellationReason, confirmation, receipt } from '@stagedoor/shared/dashboard-messages'
import { integrationName } from '@stagedoor/shared/integration-name'
import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import { claimVerifier, type SignInId } from '@stagedoor/shared/secrets'
import express, { type RequestHandler, type Response } from 'express'
import * as z from 'zod'
import { RequestError } from '../../errors.ts'
import { allowExtension } from '../../http/allow-extension.ts'
import { networksOf } from '../../http/networks-of.ts'
import { type Endpoint, json, type Operation } from '../../http/openapi/operation.ts'
import { parse } from '../../http/parse.ts'
import { requestIdOf } from '../../http/request-log.ts'
import type { Drain } from '../../shutdown/drain.ts'
import { acknowledgeDelivery } from '../acknowledge-delivery.ts'
import { cancelSignIn } from '../cancel-sign-in.ts'
import { confirmSignIn } from '../confirm-sign-in.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { toSignInId } from '../verifiers.ts'
import { loadNews, type SignInNews, watchSignIn } from '../watch-sign-in.ts'
import { SIGN_IN_ENDS } from './sign-in-ends.ts'

const cancelQuery = z.object({ reason: z.optional(cancellationReason) })

const poll = z.object({
  wait: z.coerce.number().int().min(0).max(LONGEST_POLL_S).default(0),
  integration: z.optional(integrationName),
})

/** What any of them may be refused with. */
const PROBLEMS = ['invalid_request', 'origin_not_allowed', 'rate_limited', 'overloaded', 'store_unavailable'] as const

/** What the socket can do, over HTTP: for networks that let no websocket through, and for a dashboard that was reloaded. */
export function createDashboardRoutes(
  { deployment, signIns, connections, load, messageLimit, transport }: SignInDependencies,
  drain: Drain,
) {
  const body = express.json({ limit: transport.bodyBytes })

  const cors = allowExtension(deployment.extensionUrl.origin, {
    methods: ['GET', 'POST', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'If-None-Match'],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
  })

  /** The newest event at once if the dashboard does not know it yet (`If-None-Match`), else the next one, or 204 after the wait. */
  const newest: RequestHandler = async (request, response) => {
    const id = signInOf(response)
    const { wait, integration } = parse(poll, request.query)
    if (integration !== undefined) signIns.integrations.get(integration)
    const known = request.get('If-None-Match')
    const leaveAddress = connections.enterAddress(networksOf(request), 'long_poll')
    response.once('close', leaveAddress)
    response.once('close', connections.enterSignIn(id))
    response.set('Cache-Control', 'no-store')

    const requestId = requestIdOf(response)
    const tell = (news: SignInNews) => void response.set('ETag', toETag(news)).json(news.event)

    // Looked at before the wait begins: even who does not want to wait is told what there is.
    const now = await loadNews(signIns, id, requestId)
    if (toETag(now) !== known) return tell(now)
    if (response.destroyed) return
    const stop = watchSignIn(signIns, id, requestId, (news) => {
      if (toETag(news) === known) return
      end()
      tell(news)
    })
    const giveUp = () => {
      end()
      response.status(204).end()
    }
    const timer = setTimeout(giveUp, drain.ending ? 0 : wait * 1000)
    const forget = drain.onEnd(giveUp)
    const end = () => {
      clearTimeout(timer)
      forget()
      stop()
    }
    response.once('close', end)
  }

  const confirm: RequestHandler = async (request, response) => {
    await confirmSignIn(signIns, signInOf(response), parse(confirmation, request.body).code)
    sayDone(response)
  }

  const acknowledge: RequestHandler = async (request, response) => {
    await acknowledgeDelivery(signIns, signInOf(response), parse(receipt, request.body))
    sayDone(response)
  }

  const cancel: RequestHandler = async (request, response) => {
    await cancelSignIn(signIns, signInOf(response), parse(cancelQuery, request.query))
    sayDone(response)
  }

  /** The caller proves whose sign-in it is by the secret that only its dashboard has. Before anything of the body is read. */
  const identify: RequestHandler = async (request, response, next) => {
    const [scheme, token] = (request.get('Authorization') ?? '').split(' ', 2)
    if (scheme?.toLowerCase() !== 'bearer') throw new RequestError('invalid_request')
    const id = toSignInId(parse(claimVerifier, token))
    // What this node has begun goes on; made-up verifiers cost an overloaded node nothing more.
    if (!signIns.openSignIns.has(id)) load.check()
    await messageLimit.check(id)
    response.locals['signIn'] = id
    next()
  }

  return {
    cors,
    newest: {
      operation: {
        ...common('listen', 'How the sign-in stands, as soon as that is news.'),
        query: poll,
        headers: { 'If-None-Match': 'The ETag of what the dashboard knows; without it the answer comes at once.' },
        answers: {
          200: { ...json('The newest event', 'SignInEvent'), headers: { ETag: 'Names this event; opaque.' } },
          204: { description: 'Nothing new in time' },
        },
        problems: [...PROBLEMS, 'unknown_integration'],
      },
      handlers: [identify, newest],
    } satisfies Endpoint,
    confirm: {
      operation: {
        ...common('confirm', 'The viewer has typed the code that the window shows.'),
        body: 'Confirmation',
        problems: [...PROBLEMS, ...SIGN_IN_ENDS, 'request_too_large', 'wrong_stage', 'wrong_code'],
      },
      handlers: [identify, body, confirm],
    } satisfies Endpoint,
    acknowledge: {
      operation: {
        ...common('acknowledge', 'The credentials are stored, and may be forgotten here.'),
        body: 'Receipt',
        problems: [...PROBLEMS, ...SIGN_IN_ENDS, 'request_too_large', 'wrong_stage'],
      },
      handlers: [identify, body, acknowledge],
    } satisfies Endpoint,
    cancel: {
      operation: {
        ...common('cancel', 'The dashboard gives up.'),
        query: cancelQuery,
        problems: [...PROBLEMS, 'wrong_stage'],
      },
      handlers: [identify, cancel],
    } satisfies Endpoint,
  }
}

function common(id: string, summary: string) {
  return {
    id,
    summary,
    tag: 'dashboard',
    security: 'claimVerifier',
    answers: { 200: json('Done', 'Said') },
  } as const satisfies Operation
}

function signInOf(response: Response): SignInId {
  return (response.locals as { signIn: SignInId }).signIn
}

function sayDone(response: Response): void {
  response.set('Cache-Control', 'no-store').json({ ok: true })
}

function toETag({ tag }: SignInNews): string {
  return `"${tag}"`
}
