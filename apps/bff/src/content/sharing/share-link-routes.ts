import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import { hashSecret } from '../../crypto/secret-hash.ts'
import { type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import { checkIntegrations } from '../check-integrations.ts'
import type { ContentContext } from '../content-context.ts'
import { oneLine } from '../content-input.ts'
import type { ShareLink } from '../content-item.ts'
import { contentAddress, toTime } from '../content-json.ts'
import { changeContent, requireEditable } from '../require-content.ts'

const MOST_LINKS = 20

const linkInput = z.object({ name: z.optional(oneLine(64)) })

const linkJson = z.object({
  guid: z.string(),
  name: z.string(),
  created_time: z.string(),
  /** Only in the answer of the creation. */
  url: z.optional(z.string()),
})

const PATH = '/v1/content/:guid/share-links'

/** Secret addresses of content, which its viewers open without signing in. */
export function createShareLinkEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  const { settings, random, clock, trail } = context
  return [
    {
      method: 'get',
      path: PATH,
      id: 'listShareLinks',
      summary: 'List the share links of content, without their addresses.',
      output: z.array(linkJson),
      async handle({ caller, parameters }) {
        const { item } = await requireEditable(context, caller, parameters['guid'])
        return { json: item.shareLinks.map(toJson) }
      },
    },
    {
      method: 'post',
      path: PATH,
      id: 'createShareLink',
      summary: 'Create a share link. Its address is shown once.',
      body: 'json',
      input: linkInput,
      output: linkJson,
      errors: ['InvalidOAuthAssociationAssignment'],
      async handle({ caller, parameters, body }) {
        const { name = '' } = parseApi(linkInput, body ?? {})
        const secret = random(32).toString('base64url')
        const link = { guid: randomUUID(), name, hash: hashSecret(secret), createdAt: clock() }
        const { guid } = await changeContent(context, caller, parameters['guid'], async (item) => {
          if (item.shareLinks.length >= MOST_LINKS)
            throw new ApiError('InvalidParameter', { error: `Content has at most ${MOST_LINKS} share links.` })
          const next = { ...item, shareLinks: [...item.shareLinks, link] }
          await checkIntegrations(context, next)
          return next
        })
        trail.record({ kind: 'share-link.created', person: caller.person.guid, content: guid })
        return { json: { ...toJson(link), url: `${contentAddress(settings, guid)}?key=${secret}` } }
      },
    },
    {
      method: 'delete',
      path: `${PATH}/:link`,
      id: 'revokeShareLink',
      summary: 'Revoke a share link.',
      async handle({ caller, parameters }) {
        const { guid } = await changeContent(context, caller, parameters['guid'], (item) => {
          const shareLinks = item.shareLinks.filter((link) => link.guid !== parameters['link'])
          if (shareLinks.length === item.shareLinks.length) throw new ApiError('ObjectDoesNotExist')
          return { ...item, shareLinks }
        })
        trail.record({ kind: 'share-link.revoked', person: caller.person.guid, content: guid })
        return {}
      },
    },
  ]
}

function toJson({ guid, name, createdAt }: ShareLink) {
  return { guid, name, created_time: toTime(createdAt) }
}
