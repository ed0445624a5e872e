import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import type { ApiEndpoint } from '../../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../../identity/caller.ts'
import type { ContentContext } from '../content-context.ts'
import { type ContentItem, categoryOf } from '../content-item.ts'
import { requireContent } from '../require-content.ts'
import { LEASE_MS, type RunLeases } from './run-leases.ts'

/** Several renewals may fail before the lease ends. */
const RENEW_MS = 15_000

/** What a runner needs. Times are in seconds. */
const runJson = z.object({
  id: z.string(),
  /** The content session token, for `CONNECT_CONTENT_SESSION_TOKEN_FILE`. */
  token: z.string(),
  /** When to renew the run, which also returns a new token. */
  renew_in: z.number(),
  /** When the run ends if it is not renewed. */
  expires_in: z.number(),
})

export type RunContext = ContentContext & {
  leases: RunLeases
  mintContentSessionToken: (content: string, lease: string) => Promise<string>
}

/** Runs of content, for the runner on the machine of its owner. */
export function createRunEndpoints(context: RunContext): ApiEndpoint<Caller>[] {
  const { leases, content, clock, mintContentSessionToken } = context
  const answer = async ({ guid }: ContentItem, id: string) => {
    const token = await mintContentSessionToken(guid, id)
    return { json: { id, token, renew_in: RENEW_MS / 1000, expires_in: LEASE_MS / 1000 } }
  }

  return [
    {
      method: 'post',
      path: '/v1/content/:guid/runs',
      id: 'beginRun',
      summary: 'Begin a run of own content, which gets tokens of service accounts until it ends.',
      door: 'key',
      output: runJson,
      async handle({ caller, parameters }) {
        const item = await requireOwned(context, caller, parameters['guid'])
        const id = await leases.begin(item.guid, caller.person.guid)
        const now = clock()
        await content.change(item.guid, (newest) => ({ ...newest, deployedAt: now }))
        return answer(item, id)
      },
    },
    {
      method: 'post',
      path: '/v1/content/:guid/runs/:run/renew',
      id: 'renewRun',
      summary: 'Continue a run.',
      door: 'key',
      output: runJson,
      async handle({ caller, parameters: { guid, run = '' } }) {
        const item = await requireOwned(context, caller, guid)
        if (!(await leases.renew(item.guid, run, caller.person.guid)))
          throw new ApiError('ObjectDoesNotExist', { error: 'The run has ended. Begin another one.' })
        return answer(item, run)
      },
    },
    {
      method: 'delete',
      path: '/v1/content/:guid/runs/:run',
      id: 'endRun',
      summary: 'End a run. Its token opens nothing from now on.',
      door: 'key',
      async handle({ caller, parameters: { guid, run = '' } }) {
        const item = await requireOwned(context, caller, guid)
        await leases.end(item.guid, run, caller.person.guid)
        return {}
      },
    },
  ]
}

/** As for the exchange of tokens: not collaborators, and not the key of a visitor. */
async function requireOwned(context: ContentContext, caller: Caller, guid: string | undefined): Promise<ContentItem> {
  requireRole(caller, 'publisher')
  const { item } = await requireContent(context, caller, guid)
  if (item.owner !== caller.person.guid || caller.content !== undefined)
    throw new ApiError('PermissionDenied', {
      error: 'Only the owner may run this content, with an API key of their own.',
    })
  if (categoryOf(item.appMode) === 'static')
    throw new ApiError('InvalidParameter', {
      error: 'Static content is not run. Upload its file, or change its app_mode.',
    })
  return item
}
