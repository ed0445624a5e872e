import { confirmation, receipt } from '@stagedoor/shared/dashboard-messages'
import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import { claimVerifier, type SignInId } from '@stagedoor/shared/secrets'
import express, { type Request, type RequestHandler } from 'express'
import * as z from 'zod'
import type { AppDependencies } from '../app-dependencies.ts'
import { RequestError } from '../errors.ts'
import { toAddressKey } from '../limits/address-key.ts'
import { acknowledgeDelivery } from '../sign-in/acknowledge-delivery.ts'
import { cancelSignIn } from '../sign-in/cancel-sign-in.ts'
import { confirmSignIn } from '../sign-in/confirm-sign-in.ts'
import { toSignInId } from '../sign-in/secret-hash.ts'
import { loadNews, type SignInNews, watchSignIn } from '../sign-in/watch-sign-in.ts'
import { allowExtension } from './allow-extension.ts'
import type { Drain } from './drain.ts'
import { parse } from './parse.ts'
import { requestIdOf } from './request-log.ts'

const poll = z.object({ wait: z.coerce.number().int().min(0).max(LONGEST_POLL_S).default(0) })

/** What the socket can do, over HTTP: for networks that let no websocket through, and for a dashboard that was reloaded. */
export function createApiRoutes(
  { deployment, signIns, connections, messageLimit, transport }: AppDependencies,
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
    const id = await authenticate(request)
    const { wait } = parse(poll, request.query)
    const known = request.get('If-None-Match')
    const leaveAddress = connections.enterAddress(toAddressKey(request.ip), 'long_poll')
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
    const id = await authenticate(request)
    await confirmSignIn(signIns, id, parse(confirmation, request.body).code)
    response.set('Cache-Control', 'no-store').json({ ok: true })
  }

  const acknowledge: RequestHandler = async (request, response) => {
    const id = await authenticate(request)
    await acknowledgeDelivery(signIns, id, parse(receipt, request.body))
    response.set('Cache-Control', 'no-store').json({ ok: true })
  }

  const cancel: RequestHandler = async (request, response) => {
    const id = await authenticate(request)
    await cancelSignIn(signIns, id)
    response.set('Cache-Control', 'no-store').json({ ok: true })
  }

  /** The sign-in that the caller proves to be its own, by the secret that only the dashboard has. */
  async function authenticate(request: Request): Promise<SignInId> {
    const [scheme, token] = (request.get('Authorization') ?? '').split(' ', 2)
    if (scheme?.toLowerCase() !== 'bearer') throw new RequestError('invalid_request')
    const id = toSignInId(parse(claimVerifier, token))
    await messageLimit.check(id)
    return id
  }

  return {
    cors,
    newest,
    confirm: [body, confirm] as RequestHandler[],
    acknowledge: [body, acknowledge] as RequestHandler[],
    cancel,
  }
}

function toETag({ tag }: SignInNews): string {
  return `"${tag}"`
}
