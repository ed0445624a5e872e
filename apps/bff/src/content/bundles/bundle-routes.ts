import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import { type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import { checkIntegrations } from '../check-integrations.ts'
import type { ContentContext } from '../content-context.ts'
import type { Bundle, ContentItem } from '../content-item.ts'
import { toTime } from '../content-json.ts'
import { changeContent, requireEditable } from '../require-content.ts'
import { readAppMode } from './read-app-mode.ts'

/** How many uploads an item remembers. */
const MOST_BUNDLES = 20

/** How long the result of a deployment can be read, in ms. */
const TASK_MS = 3_600_000

const bundleJson = z.object({
  id: z.string(),
  content_guid: z.string(),
  created_time: z.string(),
  size: z.number(),
  active: z.boolean(),
  cluster_name: z.literal('Local'),
  metadata: z.object({}),
})

const taskJson = z.object({
  id: z.string(),
  output: z.array(z.string()),
  finished: z.literal(true),
  code: z.literal(0),
  error: z.literal(''),
  last: z.number(),
  result: z.null(),
})

const deployment = z.object({ bundle_id: z.optional(z.nullable(z.string())) })

const task = z.object({ person: z.string(), output: z.array(z.string()) })

/**
 * Uploads as publishing programs send them. Only the app mode of the manifest is kept: this server hosts no processes, it
 * forwards to them.
 */
export function createBundleEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  const { store, clock } = context
  return [
    {
      method: 'get',
      path: '/v1/content/:guid/bundles',
      id: 'listBundles',
      summary: 'List the newest bundles of content.',
      output: z.array(bundleJson),
      async handle({ caller, parameters }) {
        const { item } = await requireEditable(context, caller, parameters['guid'])
        return { json: bundlesOf(item).map((bundle) => toBundleJson(item, bundle)) }
      },
    },
    {
      method: 'post',
      path: '/v1/content/:guid/bundles',
      id: 'uploadBundle',
      summary: 'Upload a .tar.gz with a manifest.json, whose app mode the next deployment takes.',
      body: 'stream',
      output: bundleJson,
      errors: ['RequestTooLarge'],
      async handle({ caller, parameters, request }) {
        await requireEditable(context, caller, parameters['guid'])
        const { appMode, size } = await readAppMode(request)
        const item = await changeContent(context, caller, parameters['guid'], (newest) => {
          const bundles = bundlesOf(newest)
          const id = String(Number(bundles.at(-1)?.id ?? 0) + 1)
          return { ...newest, bundles: dropOldest(newest, [...bundles, { id, createdAt: clock(), size, appMode }]) }
        })
        const [bundle] = bundlesOf(item).slice(-1)
        if (!bundle) throw new ApiError('Conflict')
        return { json: toBundleJson(item, bundle) }
      },
    },
    {
      method: 'get',
      path: '/v1/content/:guid/bundles/:bundle',
      id: 'getBundle',
      summary: 'Get a bundle.',
      output: bundleJson,
      async handle({ caller, parameters }) {
        const { item } = await requireEditable(context, caller, parameters['guid'])
        return { json: toBundleJson(item, requireBundle(item, parameters['bundle'])) }
      },
    },
    {
      method: 'delete',
      path: '/v1/content/:guid/bundles/:bundle',
      id: 'deleteBundle',
      summary: 'Delete a bundle that is not deployed.',
      async handle({ caller, parameters }) {
        await changeContent(context, caller, parameters['guid'], (item) => {
          const { id } = requireBundle(item, parameters['bundle'])
          if (id === item.bundle)
            throw new ApiError('InvalidParameter', { error: 'The bundle is deployed. Deploy another one first.' })
          return { ...item, bundles: bundlesOf(item).filter((bundle) => bundle.id !== id) }
        })
        return {}
      },
    },
    {
      method: 'post',
      path: '/v1/content/:guid/deploy',
      id: 'deployContent',
      summary: 'Deploy a bundle, by default the newest: the content takes its app mode.',
      body: 'json',
      input: deployment,
      output: z.object({ task_id: z.string() }),
      errors: ['InvalidAssociationAuthType', 'InvalidOAuthAssociationAssignment'],
      async handle({ caller, parameters, body }) {
        const { bundle_id: id } = parseApi(deployment, body ?? {})
        const item = await changeContent(context, caller, parameters['guid'], async (newest) => {
          const bundle = requireBundle(newest, id ?? bundlesOf(newest).at(-1)?.id)
          const next = { ...newest, appMode: bundle.appMode, bundle: bundle.id, deployedAt: clock() }
          await checkIntegrations(context, next)
          return next
        })
        context.trail.record({ kind: 'content.changed', person: caller.person.guid, content: item.guid })
        const taskId = randomUUID()
        const output = [`Deployed bundle ${item.bundle} with app mode ${item.appMode}.`]
        await store.create(taskKey(taskId), JSON.stringify({ person: caller.person.guid, output }), TASK_MS)
        return { json: { task_id: taskId } }
      },
    },
    {
      method: 'get',
      path: '/v1/tasks/:id',
      id: 'getTask',
      summary: 'Get the result of a deployment. It is always finished.',
      output: taskJson,
      async handle({ caller, parameters: { id = '' } }) {
        const stored = z.uuid().safeParse(id).success ? await store.load(taskKey(id)) : undefined
        const { person, output } = stored ? task.parse(JSON.parse(stored.value)) : {}
        if (!output || person !== caller.person.guid) throw new ApiError('ObjectDoesNotExist')
        return { json: { id, output, finished: true, code: 0, error: '', last: output.length, result: null } }
      },
    },
  ]
}

function bundlesOf({ bundles = [] }: ContentItem): Bundle[] {
  return bundles
}

/** Keeps the newest and the deployed one. */
function dropOldest({ bundle: deployed }: ContentItem, bundles: Bundle[]): Bundle[] {
  const oldest = bundles.length > MOST_BUNDLES ? bundles.find(({ id }) => id !== deployed) : undefined
  return bundles.filter((bundle) => bundle !== oldest)
}

function requireBundle(item: ContentItem, id: string | undefined): Bundle {
  const bundle = bundlesOf(item).find((one) => one.id === id)
  if (!bundle) throw new ApiError('ObjectDoesNotExist', { error: 'There is no such bundle. Upload one first.' })
  return bundle
}

function toBundleJson({ guid, bundle: deployed }: ContentItem, { id, createdAt, size }: Bundle) {
  return {
    id,
    content_guid: guid,
    created_time: toTime(createdAt),
    size,
    active: id === deployed,
    cluster_name: 'Local',
    metadata: {},
  }
}

function taskKey(id: string): string {
  return `content-task:${id}`
}
