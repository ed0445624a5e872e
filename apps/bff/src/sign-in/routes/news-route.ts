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
import type { End } from '../../store/next-change.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { hasNews, NEWS_STAGES, type NewsStage } from '../view-in-window.ts'
import type { WindowCookies } from './window-cookies.ts'

const newsQuery = z.object({ at: z.enum(NEWS_STAGES) })

/** Where a last page that was shown at a stage asks for news. */
export function toNewsAddress(id: SignInId, at: NewsStage): string {
  return `${donePath(id)}/news?${new URLSearchParams({ at })}`
}

/**
 * Where the last page asks whether it has to show something else: the code was typed, or the dashboard has received the
 * sign-in. Counts against the same limits as the long-polls of dashboards, and tells nothing but that.
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
        response.once('close', connections.enterAddress(networksOf(request), 'long_poll'))
        response.once('close', connections.enterWindow(id))
        const end = untilEnd(response, drain)
        let news = await hasNews(signIns, id, secret, at, { waitMs: 0, end })
        if (!news) {
          // Only now is it certain that the window takes part, so that nobody else fills the counters.
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

/** The end of this server, or of a request that hung up. */
function untilEnd(response: Response, drain: Drain): End {
  return {
    get ending() {
      return drain.ending || response.destroyed
    },
    onEnd(giveUp) {
      const forget = drain.onEnd(giveUp)
      response.once('close', giveUp)
      return () => {
        forget()
        response.off('close', giveUp)
      }
    },
  }
}
