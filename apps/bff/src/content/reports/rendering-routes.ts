import type { IncomingMessage } from 'node:http'
import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import type { ApiEndpoint } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import type { ContentContext } from '../content-context.ts'
import { categoryOf } from '../content-item.ts'
import { toTime } from '../content-json.ts'
import { changeContent, requireEditable } from '../require-content.ts'
import type { Renderings } from './renderings.ts'

const MOST_BYTES = 10 * 1_048_576

const renderingJson = z.object({ size: z.number(), last_deployed_time: z.string() })

export type RenderingContext = ContentContext & { renderings: Renderings }

/** Uploads of reports that were rendered elsewhere, and of static pages. */
export function createRenderingEndpoints(context: RenderingContext): ApiEndpoint<Caller>[] {
  const { renderings, clock } = context
  return [
    {
      method: 'put',
      path: '/v1/content/:guid/rendering',
      id: 'uploadRendering',
      summary: 'Upload a self-contained HTML file of at most 10 MiB, which replaces the one before as a whole.',
      body: 'stream',
      output: renderingJson,
      errors: ['RequestTooLarge'],
      async handle({ caller, parameters: { guid = '' }, request }) {
        await requireEditable(context, caller, guid)
        const file = await readFile(request)
        const now = clock()
        await renderings.write(guid, file, async (name) => {
          let before: string | undefined
          await changeContent(context, caller, guid, (item) => {
            if (categoryOf(item.appMode) === 'interactive')
              throw new ApiError('InvalidParameter', {
                error:
                  'This content is an application. Reports and static pages have another app_mode, such as static.',
              })
            before = item.rendering
            return { ...item, rendering: name, deployedAt: now }
          })
          return before
        })
        return { json: { size: file.length, last_deployed_time: toTime(now) } }
      },
    },
  ]
}

async function readFile(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_BYTES) throw new ApiError('RequestTooLarge', { error: 'The file may have at most 10 MiB.' })
    chunks.push(chunk)
  }
  if (size === 0) throw new ApiError('InvalidParameter', { error: 'The file is empty.' })
  return Buffer.concat(chunks)
}
