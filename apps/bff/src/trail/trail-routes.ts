import * as z from 'zod'
import { type ApiEndpoint, parseApi } from '../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../identity/caller.ts'
import { toCsv } from './to-csv.ts'
import type { Trail } from './trail.ts'
import { TRAIL_KINDS, type TrailEntry } from './trail-entry.ts'

/** Names of what the trail has GUIDs of; `undefined` for what was deleted. */
export type TrailNames = {
  person(guid: string): Promise<string | undefined>
  content(guid: string): Promise<string | undefined>
  integration(guid: string): Promise<string | null | undefined>
}

export type TrailRoutesContext = { trail: Trail; names: TrailNames }

const guid = z.string().max(64).optional()

const filter = z.object({
  kind: z.enum(TRAIL_KINDS).optional(),
  user_guid: guid,
  content_guid: guid,
  oauth_integration_guid: guid,
  /** RFC 3339. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
})

const page = filter.extend({
  page_number: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(500).default(50),
})

const nullable = z.string().nullable()

const entryJson = z.object({
  time: z.string(),
  kind: z.enum(TRAIL_KINDS),
  user_guid: nullable,
  username: nullable,
  subject_guid: nullable,
  subject_username: nullable,
  content_guid: nullable,
  content_name: nullable,
  oauth_integration_guid: nullable,
  oauth_integration_name: nullable,
  token: nullable,
})
type EntryJson = z.infer<typeof entryJson>

/** The trail, for administrators. */
export function createTrailEndpoints({ trail, names }: TrailRoutesContext): ApiEndpoint<Caller>[] {
  const find = async (input: z.infer<typeof filter>) => (await trail.read()).filter((entry) => matches(entry, input))
  return [
    {
      method: 'get',
      path: '/v1/trail',
      id: 'listTrail',
      summary: 'List who did what and which credentials were issued, the newest first; for administrators.',
      query: page,
      output: z.object({ results: z.array(entryJson), current_page: z.number(), total: z.number() }),
      async handle({ caller, query }) {
        requireRole(caller, 'administrator')
        const { page_number: number, page_size: size, ...input } = parseApi(page, query)
        const found = await find(input)
        const results = await toJson(names, found.slice((number - 1) * size, number * size))
        return { json: { results, current_page: number, total: found.length } }
      },
    },
    {
      method: 'get',
      path: '/v1/trail.csv',
      id: 'exportTrail',
      summary: 'The same as CSV; for administrators.',
      query: filter,
      async handle({ caller, query }) {
        requireRole(caller, 'administrator')
        const rows = await toJson(names, await find(parseApi(filter, query)))
        return {
          text: { type: 'text/csv; charset=utf-8', body: toCsv(Object.keys(entryJson.shape), rows) },
          headers: { 'Content-Disposition': 'attachment; filename="trail.csv"' },
        }
      },
    },
  ]
}

function matches(entry: TrailEntry, input: z.infer<typeof filter>): boolean {
  const { kind, user_guid: user, content_guid: content, oauth_integration_guid: integration, from, to } = input
  return (
    (kind === undefined || entry.kind === kind) &&
    (user === undefined || entry.person === user || entry.subject === user) &&
    (content === undefined || entry.content === content) &&
    (integration === undefined || entry.integration === integration) &&
    (from === undefined || entry.time >= Date.parse(from)) &&
    (to === undefined || entry.time < Date.parse(to))
  )
}

/** Looks each name up once. */
async function toJson(names: TrailNames, entries: readonly TrailEntry[]): Promise<EntryJson[]> {
  const found = new Map<string, Promise<string | null | undefined>>()
  const nameOf = async (kind: keyof TrailNames, of: string | undefined) => {
    if (of === undefined) return null
    const name = found.get(of) ?? names[kind](of)
    found.set(of, name)
    return (await name) ?? null
  }
  return Promise.all(
    entries.map(async ({ time, kind, person, subject, content, integration, token }) => ({
      time: new Date(time).toISOString(),
      kind,
      user_guid: person ?? null,
      username: await nameOf('person', person),
      subject_guid: subject ?? null,
      subject_username: await nameOf('person', subject),
      content_guid: content ?? null,
      content_name: await nameOf('content', content),
      oauth_integration_guid: integration ?? null,
      oauth_integration_name: await nameOf('integration', integration),
      token: token ?? null,
    })),
  )
}
