import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import { donePath } from '@stagedoor/shared/routes'
import { type SignInId, signInId } from '@stagedoor/shared/secrets'
import type { Response } from 'express'
import * as z from 'zod'
import { RequestError } from '../../errors.ts'
import { networksOf } from '../../http/networks-of.ts'
import type { Endpoint } from '../../http/openapi/operation.ts'
import { parse } from '../../http/parse.ts'
import type { Drain } from '../../shutdown/drain.ts'
import type { ShutdownSignal } from '../../shutdown/shutdown-signal.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { hasNews, WAITING_PAGES, type WaitingPage } from '../view-in-window.ts'
import type { WindowCookies } from './window-cookies.ts'

const newsQuery = z.object({ at: z.enum(WAITING_PAGES) })

/** Returns the address that a waiting page polls. */
export function toNewsAddress(id: SignInId, at: WaitingPage): string {
  return `${donePath(id)}/news?${new URLSearchParams({ at })}`
}

/**
 * Long-poll of the last page: 200 if the code was typed or the dashboard has received the sign-in, else 204. Reveals nothing
 * else. Subject to the limits of the dashboards' long-polls.
 */
export function createNewsRoute(dependencies: SignInDependencies, cookies: WindowCookies, drain: Drain): Endpoint {
  const { connections, messageLimit, signIns } = dependencies
  return {
    handlers: [
      async (request, response) => {
        const id = parse(signInId, request.params['id'])
        const { at } = parse(newsQuery, request.query)
        const secret = cookies.windowSecret(request, id)
        if (secret === undefined) throw new RequestError('started_elsewhere')
        response.once('close', connections.addConnection(networksOf(request), 'long_poll'))
        response.once('close', connections.addWindow(id))
        const end = untilEnd(response, drain)
        let news = await hasNews(signIns, id, secret, at, { waitMs: 0, end })
        if (!news) {
          // After the window is authenticated, so that no other client can use up its limit.
          await messageLimit.check(`window ${id}`)
          news = await hasNews(signIns, id, secret, at, { waitMs: LONGEST_POLL_S * 1000, end })
        }
        response
          .status(news ? 200 : 204)
          .set('Cache-Control', 'no-store')
          .end()
      },
    ],
  }
}

/** Ends at the shutdown of the server, or when the client disconnects. */
function untilEnd(response: Response, drain: Drain): ShutdownSignal {
  return {
    get ending() {
      return drain.ending || response.destroyed
    },
    onEnd(listener) {
      const unsubscribe = drain.onEnd(listener)
      response.once('close', listener)
      return () => {
        unsubscribe()
        response.off('close', listener)
      }
    },
  }
}
