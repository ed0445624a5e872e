import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { ApiError } from '../api-errors.ts'
import { type ApiEndpoint, parseApi } from '../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../identity/caller.ts'
import { hasRole, type Person } from '../identity/person.ts'
import { checkIntegrations } from './check-integrations.ts'
import type { ContentContext } from './content-context.ts'
import {
  type ContentCreation,
  contentCreation,
  contentFilter,
  contentPatch,
  isEmbeddingOrigin,
  isUpstream,
} from './content-input.ts'
import type { ContentItem } from './content-item.ts'
import { contentJson, toContentJson } from './content-json.ts'
import { deleteContent } from './delete-content.ts'
import { checkEmbed } from './embeds/check-embed.ts'
import { callerRoleOf, changeContent, requireContent, requireEditable } from './require-content.ts'

const UPSTREAM =
  'The upstream_url must be an http or https address without credentials, query or fragment that this server may reach.'

const EMBEDDING_ORIGIN = 'The embedding_origin must be an https origin without a path, such as https://app.example.com.'

/** Content items, as Connect's API has them. */
export function createItemEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  const { content, settings, clock, trail } = context
  const toJson = (item: ContentItem, caller: Caller, owner?: Person) =>
    toContentJson(item, callerRoleOf(item, caller), settings, owner)

  return [
    {
      method: 'get',
      path: '/v1/content',
      id: 'listContent',
      summary: 'List the content that the caller may view, in order of creation.',
      query: contentFilter,
      output: z.array(contentJson),
      async handle({ caller, query }) {
        const { name, owner_guid: owner, include } = parseApi(contentFilter, query)
        const owners = new OwnerLookup(context, include)
        const found = []
        // An empty filter is none, as in Connect.
        for await (const item of name ? content.named(name) : content.all(owner || undefined)) {
          if (owner && item.owner !== owner) continue
          const json = toJson(item, caller, await owners.find(item.owner))
          if (json.app_role !== 'none') found.push(json)
        }
        return { json: found }
      },
    },
    {
      method: 'post',
      path: '/v1/content',
      id: 'createContent',
      summary: 'Create content, owned by the caller.',
      body: 'json',
      input: contentCreation,
      output: contentJson,
      errors: ['NameTaken'],
      async handle({ caller, body }) {
        requireRole(caller, 'publisher')
        const input = parseApi(contentCreation, body)
        const guid = randomUUID()
        const now = clock()
        const item: ContentItem = {
          guid,
          // Connect chooses a name as well.
          name: input.name ?? `content-${guid.slice(0, 8)}`,
          title: null,
          description: '',
          appMode: 'unknown',
          accessType: 'acl',
          owner: caller.person.guid,
          permissions: [],
          shareLinks: [],
          associations: [],
          createdAt: now,
          updatedAt: now,
          ...toFields(context, input),
        }
        checkEmbed(item)
        if (!(await content.create(item))) throw new ApiError('NameTaken')
        trail.record({ kind: 'content.created', person: caller.person.guid, content: guid })
        return { json: toJson(item, caller) }
      },
    },
    {
      method: 'get',
      path: '/v1/content/:guid',
      id: 'getContent',
      summary: 'Get content.',
      query: z.pick(contentFilter, { include: true }),
      output: contentJson,
      async handle({ caller, parameters, query }) {
        const { include } = parseApi(z.pick(contentFilter, { include: true }), query)
        const { item } = await requireContent(context, caller, parameters['guid'])
        return { json: toJson(item, caller, await new OwnerLookup(context, include).find(item.owner)) }
      },
    },
    {
      method: 'patch',
      path: '/v1/content/:guid',
      id: 'changeContent',
      summary:
        'Change content as its owner, collaborator or an administrator. Only administrators may change the owner.',
      body: 'json',
      input: contentPatch,
      output: contentJson,
      errors: ['NameTaken', 'InvalidUserGuid', 'InvalidAssociationAuthType', 'InvalidOAuthAssociationAssignment'],
      async handle({ caller, parameters, body }) {
        const patch = parseApi(contentPatch, body)
        const fields = toFields(context, patch)
        const owner = patch.owner_guid
        const changed = await changeContent(context, caller, parameters['guid'], async (item) => {
          const next = withOwner({ ...item, ...fields }, owner)
          if (next.owner !== item.owner) await checkOwner(context, caller, next.owner)
          checkEmbed(next)
          await checkIntegrations(context, next)
          return next
        })
        trail.record({ kind: 'content.changed', person: caller.person.guid, content: changed.guid })
        return { json: toJson(changed, caller) }
      },
    },
    {
      method: 'delete',
      path: '/v1/content/:guid',
      id: 'deleteContent',
      summary: 'Delete content with its permissions, share links, associations and files.',
      async handle({ caller, parameters }) {
        const { item } = await requireEditable(context, caller, parameters['guid'])
        await deleteContent(context, item.guid)
        trail.record({ kind: 'content.deleted', person: caller.person.guid, content: item.guid })
        return {}
      },
    },
  ]
}

/** The fields of an item that an input names. */
function toFields({ settings }: ContentContext, input: ContentCreation): Partial<ContentItem> {
  const { name, title, description, app_mode: appMode, access_type: accessType, upstream_url: upstream, embed } = input
  const { embedding_origin: embeddingOrigin } = input
  if (upstream && !isUpstream(upstream, settings))
    throw new ApiError('InvalidParameter', { error: UPSTREAM, payload: { field: 'upstream_url' } })
  if (embeddingOrigin && !isEmbeddingOrigin(embeddingOrigin, settings))
    throw new ApiError('InvalidParameter', { error: EMBEDDING_ORIGIN, payload: { field: 'embedding_origin' } })
  return {
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(appMode !== undefined && { appMode }),
    ...(accessType !== undefined && { accessType }),
    ...(upstream !== undefined && { upstreamUrl: upstream || undefined }),
    ...(embed !== undefined && { embed: embed ?? undefined }),
    ...(embeddingOrigin !== undefined && { embeddingOrigin: embeddingOrigin || undefined }),
  }
}

/** The new owner needs no permission of their own. */
function withOwner(item: ContentItem, owner: string | undefined): ContentItem {
  if (owner === undefined || owner === item.owner) return item
  return { ...item, owner, permissions: item.permissions.filter(({ principal }) => principal !== owner) }
}

async function checkOwner({ people }: ContentContext, caller: Caller, owner: string): Promise<void> {
  if (!hasRole(caller.role, 'administrator'))
    throw new ApiError('PermissionDenied', { error: 'Only administrators may change the owner of content.' })
  const person = await people.find(owner)
  if (!person || person.deleting) throw new ApiError('InvalidUserGuid')
  if (!hasRole(person.role, 'publisher'))
    throw new ApiError('InvalidParameter', { error: 'The new owner must be a publisher or an administrator.' })
}

/** Looks each owner up once, if they are asked for. */
class OwnerLookup {
  readonly #people: ContentContext['people']
  readonly #isWanted: boolean
  readonly #found = new Map<string, Promise<Person | undefined>>()

  constructor({ people }: ContentContext, include = '') {
    this.#people = people
    this.#isWanted = include.split(',').includes('owner')
  }

  find(guid: string): Promise<Person | undefined> | undefined {
    if (!this.#isWanted) return undefined
    const found = this.#found.get(guid) ?? this.#people.find(guid)
    this.#found.set(guid, found)
    return found
  }
}
