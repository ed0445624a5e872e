import type { Request } from 'express'
import * as z from 'zod/mini'
import { requestIdOf } from '../../http/request-log.ts'
import type { Route } from '../../http/route.ts'
import { seeOther } from '../../http/see-other.ts'
import type { Person } from '../../identity/person.ts'
import { canView } from '../content-access.ts'
import { type ContentAddress, isGuid, prefixOf } from '../content-address.ts'
import type { ContentItem } from '../content-item.ts'
import { CONTENT_PROBLEMS, type ContentProblem } from '../forwarder/content-problems.ts'
import type { ContentSessions } from '../forwarder/content-sessions.ts'
import { isFramed, sendContentPage } from '../forwarder/send-content-page.ts'

const PATH = '/portal/content/:guid/open'

const query = z.object({
  path: z.catch(z.string().check(z.maxLength(4_096)), '/'),
  /** SHA-256 in base64url. */
  opening: z.optional(z.string().check(z.regex(/^[\w-]{43}$/))),
})

export type OpenContentContext = {
  publicUrl: string
  address: ContentAddress
  items: { find(guid: string): Promise<ContentItem | undefined> }
  contentSessions: ContentSessions
  /** Returns the integration that a person must log in to first. */
  missingLoginOf(person: Person, item: ContentItem): Promise<string | undefined>
  /** Returns who is signed in at the portal, and the ID of the session. */
  findSignedIn(request: Request): Promise<{ person: Person; session: { id: string } } | undefined>
}

/** The portal's part of opening content: who looks, may they, and a ticket for the content origin. */
export function createOpenContentRoute(context: OpenContentContext): Route {
  const { publicUrl, address, items, contentSessions, findSignedIn, missingLoginOf } = context
  return {
    path: PATH,
    endpoints: {
      get: {
        handlers: [
          async (request, response) => {
            const guid = String(request.params['guid'])
            const parsed = query.safeParse(request.query)
            const refuse = (problem: ContentProblem) => {
              const page = { ...CONTENT_PROBLEMS[problem], requestId: requestIdOf(response) }
              sendContentPage(request, response, page, publicUrl)
            }
            if (!isGuid(guid) || !parsed.success) return refuse('unknown')
            const rest = toRest(guid, parsed.data.path)
            if (rest === undefined) return refuse('address_invalid')
            const { opening } = parsed.data
            // The content origin ties the ticket to the browser first.
            if (opening === undefined) return seeOther(response, `${address.originOf(guid)}${prefixOf(guid)}${rest}`)
            const signedIn = await findSignedIn(request)
            const next = `/portal/content/${guid}/open?${new URLSearchParams({ path: rest, opening })}`
            if (!signedIn) return seeOther(response, `${publicUrl}/__login__?${new URLSearchParams({ next })}`)
            const { person, session } = signedIn
            const item = await items.find(guid)
            if (!item) return refuse('unknown')
            if (!canView(item, { person })) return refuse('forbidden')
            // In a frame of the portal, the portal asks.
            const integration = isFramed(request) ? undefined : await missingLoginOf(person, item)
            if (integration !== undefined) {
              const login = `${publicUrl}/__oauth__/integrations/${integration}/login`
              return seeOther(response, `${login}?${new URLSearchParams({ redirect: next })}`)
            }
            const ticket = await contentSessions.issueTicket({
              content: guid,
              person: person.guid,
              portalSession: session.id,
              opening,
              rest,
            })
            seeOther(response, `${address.urlOf(guid)}-/open?${new URLSearchParams({ ticket })}`)
          },
        ],
      },
    },
  }
}

/** Returns path and query below the item as browsers write them; `undefined` if they lead out of it. */
function toRest(guid: string, path: string): string | undefined {
  const prefix = prefixOf(guid)
  const url = URL.parse(`http://content${prefix}${path.startsWith('/') ? path : `/${path}`}`)
  if (!url?.pathname.startsWith(`${prefix}/`) || url.pathname.startsWith(`${prefix}/-/`)) return undefined
  return `${url.pathname.slice(prefix.length)}${url.search}`
}
