import * as z from 'zod'
import { ApiError } from '../../api-errors.ts'
import { type ApiCall, type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import { toTokenUnavailable } from '../../integrations/managed/to-token-unavailable.ts'
import { TrustError } from '../../integrations/trusted/trust-error.ts'
import type { ViewCatalogue } from '../../integrations/trusted/view-catalogue.ts'
import type { ContentContext } from '../content-context.ts'
import { requireEditable } from '../require-content.ts'
import { findEmbedIntegration } from './embed-host.ts'

const PATH = '/v1/content/:guid/tableau/views'

const query = z.object({
  search: z.string().trim().max(128).default(''),
  page_number: z.coerce.number().int().min(1).max(1_000).default(1),
  page_size: z.coerce.number().int().min(1).max(50).default(12),
})

/** Parts of addresses at the host. */
const hostId = z.string().regex(/^[\w-]{1,64}$/)
const picture = z.object({ view: hostId, workbook: hostId })

const viewJson = z.object({
  id: z.string(),
  name: z.string(),
  view: z.string().describe('For the embed object of the content.'),
  workbook: z.string(),
  updated_time: z.string().nullable(),
})

const NO_INTEGRATION =
  'The content needs exactly one Tableau integration that acts for the viewer. Add it to the content, or remove the others.'

/** The views that an editor of an item may choose, as Tableau lists them for this person. */
export function createViewEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  async function requireCatalogue({ caller, parameters }: ApiCall<Caller>): Promise<ViewCatalogue> {
    const { item } = await requireEditable(context, caller, parameters['guid'])
    const integration = await findEmbedIntegration(context.integrations, item)
    const { catalogue } = integration ? await context.integrations.issuerOf(integration.guid) : {}
    if (!catalogue) throw new ApiError('InvalidParameter', { error: NO_INTEGRATION })
    return catalogue
  }

  return [
    {
      method: 'get',
      path: PATH,
      id: 'listTableauViews',
      summary: 'List the Tableau views that the caller may see, to choose the one that the content shows.',
      query,
      output: z.object({ results: z.array(viewJson), current_page: z.number(), total: z.number() }),
      errors: ['TokenUnavailable'],
      async handle(call) {
        const { search, page_number: page, page_size: pageSize } = parseApi(query, call.query)
        const catalogue = await requireCatalogue(call)
        const { claims } = call.caller.person
        const { views, total } = await catalogue.findViews(claims, { search, page, pageSize }).catch(fail)
        const results = views.map(({ updatedAt, ...view }) => ({ ...view, updated_time: updatedAt ?? null }))
        return { json: { results, current_page: page, total } }
      },
    },
    {
      method: 'get',
      path: `${PATH}/:workbook/:view/picture`,
      id: 'getTableauViewPicture',
      summary: 'The picture of a Tableau view, if the host has one.',
      errors: ['ObjectDoesNotExist', 'TokenUnavailable'],
      async handle(call) {
        const { view, workbook } = parseApi(picture, call.parameters)
        const catalogue = await requireCatalogue(call)
        const found = await catalogue.findPicture(call.caller.person.claims, { id: view, workbook }).catch(fail)
        return {
          text: found,
          headers: {
            'Cache-Control': 'private, max-age=300',
            'Content-Security-Policy': "default-src 'none'; sandbox",
          },
        }
      },
    },
  ]
}

function fail(error: unknown): never {
  if (error instanceof TrustError && error.code === 'not_found') throw new ApiError('ObjectDoesNotExist')
  throw toTokenUnavailable(error)
}
