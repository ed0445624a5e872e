import * as z from 'zod/mini'
import type { HostAnswer, HostRequests } from '../host-requests.ts'
import { TrustError } from '../trust-error.ts'
import { clockOffsetOf, toTableauError } from './tableau-errors.ts'

const session = z.object({
  credentials: z.object({
    token: z.string().check(z.minLength(1)),
    site: z.object({ id: z.string() }),
    user: z.object({ id: z.string() }),
    estimatedTimeToExpiration: z.optional(z.string()),
  }),
})

/** A signed-in user of the REST API. */
export type TableauSession = { token: string; siteId: string; userId: string; expiresIn: number | undefined }

const named = z.object({ id: z.string(), name: z.string(), contentUrl: z.optional(z.string()) })
const workbook = z.extend(named, {
  project: z.optional(z.object({ name: z.optional(z.string()) })),
  updatedAt: z.optional(z.string()),
})
const view = z.extend(named, {
  workbook: z.optional(z.object({ id: z.string() })),
  updatedAt: z.optional(z.string()),
})
export type TableauWorkbook = z.infer<typeof workbook>
export type TableauView = z.infer<typeof view>

const pagination = z.object({ totalAvailable: z.coerce.number() })

/** A page of each list, without what nests its entries. */
const PAGES = {
  workbooks: z.pipe(
    z.object({ pagination, workbooks: z.object({ workbook: z.optional(z.array(workbook)) }) }),
    z.transform(({ pagination: { totalAvailable }, workbooks }) => ({
      totalAvailable,
      entries: workbooks.workbook ?? [],
    })),
  ),
  views: z.pipe(
    z.object({ pagination, views: z.object({ view: z.optional(z.array(view)) }) }),
    z.transform(({ pagination: { totalAvailable }, views }) => ({ totalAvailable, entries: views.view ?? [] })),
  ),
} as const
export type TableauList = keyof typeof PAGES
export type TableauItem<List extends TableauList> = z.output<(typeof PAGES)[List]>['entries'][number]

type Page<List extends TableauList> = { totalAvailable: number; entries: TableauItem<List>[] }

/** Largest page that Tableau answers. */
const PAGE_SIZE = 100
/** A site with more is not listed to the end. */
const MOST_PAGES = 100

type TableauRestOptions = {
  requests: HostRequests
  /** Address with the version, such as `https://tableau.example.com/api/3.22`. */
  api: string
  /** `contentUrl` of the site; empty for the default site. */
  site: string
  clock: () => number
}

/**
 * The part of Tableau's REST API that this server uses, in JSON. Rejects with a `TrustError`.
 * @see https://help.tableau.com/current/api/rest_api/en-us/REST/rest_api_ref.htm
 */
export class TableauRest {
  readonly #options: TableauRestOptions
  #offset: number | undefined

  constructor(options: TableauRestOptions) {
    this.#options = options
  }

  /** How far this server's clock was ahead of Tableau's at the last response, in seconds. */
  get clockOffset(): number | undefined {
    return this.#offset
  }

  async signIn(jwt: string): Promise<TableauSession> {
    const { site } = this.#options
    const body = { credentials: { jwt, isUat: false, site: { contentUrl: site } } }
    const { credentials } = parse(session, await this.#send('POST', '/auth/signin', { body: JSON.stringify(body) }))
    return {
      token: credentials.token,
      siteId: credentials.site.id,
      userId: credentials.user.id,
      expiresIn: toSeconds(credentials.estimatedTimeToExpiration),
    }
  }

  /** Ends a session; one that has ended already is no error. */
  async signOut({ token }: Pick<TableauSession, 'token'>): Promise<void> {
    try {
      await this.#send('POST', '/auth/signout', { token })
    } catch (error) {
      if (!(error instanceof TrustError && error.code === 'token_refused')) throw error
    }
  }

  /** Everything of a kind that the user may see, page by page. `filter` is Tableau's, such as `name:eq:Sales`. */
  async *list<List extends TableauList>(
    session: TableauSession,
    list: List,
    { filter, pageSize = PAGE_SIZE }: { filter?: string; pageSize?: number } = {},
  ): AsyncGenerator<TableauItem<List>> {
    let seen = 0
    for (let pageNumber = 1; pageNumber <= MOST_PAGES; pageNumber += 1) {
      const { entries, totalAvailable } = await this.page(session, list, { filter, pageSize, pageNumber })
      yield* entries
      seen += entries.length
      if (entries.length === 0 || seen >= totalAvailable) return
    }
  }

  /** One page of a list. */
  async page<List extends TableauList>(
    { token, siteId }: TableauSession,
    list: List,
    { filter, pageSize, pageNumber }: { filter?: string | undefined; pageSize: number; pageNumber: number },
  ): Promise<Page<List>> {
    const query = new URLSearchParams({
      pageSize: String(pageSize),
      pageNumber: String(pageNumber),
      ...(filter !== undefined && { filter }),
    })
    const answer = await this.#send('GET', `/sites/${encodeURIComponent(siteId)}/${list}?${query}`, { token })
    return parse<z.ZodMiniType<Page<List>>>(PAGES[list], answer)
  }

  /** The picture of a view, as the host made it. */
  async previewImage(
    { token, siteId }: TableauSession,
    { id, workbook }: Pick<TableauView, 'id' | 'workbook'>,
  ): Promise<HostAnswer> {
    if (!workbook) throw new TrustError('not_found')
    const [siteSegment, workbookSegment, viewSegment] = [siteId, workbook.id, id].map(encodeURIComponent)
    return this.#send('GET', `/sites/${siteSegment}/workbooks/${workbookSegment}/views/${viewSegment}/previewImage`, {
      token,
      accept: 'image/*',
    })
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    { token, body, accept = 'application/json' }: { token?: string; body?: string; accept?: string },
  ): Promise<HostAnswer> {
    const { requests, api, clock } = this.#options
    const answer = await requests.send({
      method,
      url: `${api}${path}`,
      headers: {
        accept,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { 'x-tableau-auth': token }),
      },
      body,
    })
    this.#offset = clockOffsetOf(answer.headers.get('date'), clock())
    if (answer.status < 200 || answer.status > 299)
      throw toTableauError(answer.status, answer.body.toString('utf8'), this.#offset)
    return answer
  }
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, { body }: HostAnswer): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch (cause) {
    throw new TrustError('host_error', { cause })
  }
}

/** Converts `H:MM:SS` or `D:HH:MM:SS`; `undefined` for other texts. */
function toSeconds(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d+(?::\d{1,2}){2,3}$/.test(text)) return undefined
  const [seconds = 0, minutes = 0, hours = 0, days = 0] = text.split(':').map(Number).reverse()
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}
