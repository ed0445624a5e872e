import type { Clock } from '../../clock.ts'
import type { RandomSource } from '../../crypto/random-source.ts'
import { siteRelation } from '../../http/fetch-site.ts'
import type { Person } from '../../identity/person.ts'
import type { EventLog } from '../../log/event-log.ts'
import type { RecordStore } from '../../store/record-store.ts'
import { ContentAddress } from '../content-address.ts'
import type { ContentItem } from '../content-item.ts'
import type { EmbedHost } from '../embeds/embed-host.ts'
import { EmbedPages } from '../embeds/embed-pages.ts'
import type { Renderings } from '../reports/renderings.ts'
import type { AdmissionContext } from './admit-visitor.ts'
import { CookieJar } from './content-cookies.ts'
import { ContentHandler, type MissingLoginOf } from './content-handler.ts'
import { ContentSessions } from './content-sessions.ts'
import { Forwarder } from './forwarder.ts'
import { IdentityHeaders } from './identity-headers.ts'
import { OpenConnections } from './open-connections.ts'
import type { PageTokens } from './send-page-token.ts'
import { type UpstreamGuard, Upstreams } from './upstream.ts'

/** Longest time for which a connection survives a sign-out or the loss of access, in ms. */
const REVIEW_MS = 30_000

export type ForwarderOptions = Omit<AdmissionContext, 'contentSessions'> & {
  publicUrl: string
  contentUrl: string
  store: RecordStore
  clock: Clock
  random: RandomSource
  log: EventLog
  guard: UpstreamGuard
  renderings: Renderings
  missingLoginOf: MissingLoginOf
  pageTokens: PageTokens
  findEmbedHost: (item: ContentItem) => Promise<EmbedHost | undefined>
  findUserAtHost: (integration: string, person: Person) => Promise<string>
  thoughtspotSdkFile: string | undefined
  mintUserSessionToken: (person: string, content: string, portalSession: string) => Promise<string>
}

/** Composes what answers at the content origin. */
export function createForwarder(options: ForwarderOptions) {
  const { publicUrl, contentUrl, guard, log } = options
  const address = new ContentAddress(contentUrl, publicUrl)
  const contentSessions = new ContentSessions(options)
  const upstreams = new Upstreams(guard)
  const connections = new OpenConnections()
  const handler = new ContentHandler({
    ...options,
    contentSessions,
    address,
    jar: new CookieJar(address, siteRelation(new URL(contentUrl), new URL(publicUrl)) === 'cross-site'),
    upstreams,
    forwarder: new Forwarder(upstreams),
    connections,
    embedPages: new EmbedPages({
      publicUrl,
      findHost: options.findEmbedHost,
      findUser: options.findUserAtHost,
      thoughtspotSdkFile: options.thoughtspotSdkFile,
    }),
    identityHeaders: new IdentityHeaders(options),
  })
  const timer = setInterval(() => {
    handler.review().catch((error: unknown) => log.error('review.failed', { error }))
  }, REVIEW_MS).unref()
  return {
    handler,
    address,
    contentSessions,
    close() {
      clearInterval(timer)
      connections.closeStreams()
      upstreams.close()
    },
  }
}
