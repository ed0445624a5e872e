import * as z from 'zod/mini'
import { ApiError } from '../../api-errors.ts'
import { type ApiEndpoint, parseApi } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import { authType } from '../../integrations/managed/managed-integration.ts'
import { requiresLogin } from '../../integrations/managed/trust-of.ts'
import type { ContentContext } from '../content-context.ts'
import { toTime } from '../content-json.ts'
import { requireContent } from '../require-content.ts'
import { type Associated, associationsIn, setAssociations } from './associations.ts'

/** How many integrations one item may use. */
const MOST_ASSOCIATIONS = 20

export const associationJson = z.object({
  /** Deprecated by Connect, and read by its clients. */
  app_guid: z.string(),
  content_guid: z.string(),
  oauth_integration_guid: z.string(),
  oauth_integration_name: z.nullable(z.string()),
  oauth_integration_description: z.nullable(z.string()),
  oauth_integration_template: z.string(),
  oauth_integration_auth_type: authType,
  /** Whether each viewer logs in at the provider. */
  requires_login: z.boolean(),
  created_time: z.string(),
})

const assignment = z
  .array(z.object({ oauth_integration_guid: z.string().check(z.maxLength(64)) }))
  .check(z.maxLength(MOST_ASSOCIATIONS))

const PATH = '/v1/content/:guid/oauth/integrations/associations'

/** Which integrations content may use. */
export function createAssociationEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  return [
    {
      method: 'get',
      path: PATH,
      id: 'listContentAssociations',
      summary: 'List the integrations of content, for everybody who may view it.',
      output: z.array(associationJson),
      async handle({ caller, parameters }) {
        const { item } = await requireContent(context, caller, parameters['guid'])
        return { json: (await associationsIn(context, item)).map(toAssociationJson) }
      },
    },
    {
      method: 'put',
      path: PATH,
      id: 'setContentAssociations',
      summary: 'Replace the integrations of content as its owner, collaborator or an administrator.',
      body: 'json',
      input: assignment,
      output: z.array(associationJson),
      errors: [
        'InvalidIntegrationGuid',
        'InvalidIntegrations',
        'InvalidAssociationAuthType',
        'InvalidOAuthAssociationAssignment',
        'DuplicateIntegrations',
      ],
      async handle({ caller, parameters, body }) {
        const guids = parseApi(assignment, body, 'InvalidIntegrations').map((one) => one.oauth_integration_guid)
        if (new Set(guids).size < guids.length) throw new ApiError('DuplicateIntegrations')
        const item = await setAssociations(context, caller, parameters['guid'], guids)
        context.trail.record({ kind: 'associations.changed', person: caller.person.guid, content: item.guid })
        return { json: (await associationsIn(context, item)).map(toAssociationJson) }
      },
    },
  ]
}

export function toAssociationJson({ item, association, integration }: Associated): z.infer<typeof associationJson> {
  return {
    app_guid: item.guid,
    content_guid: item.guid,
    oauth_integration_guid: integration.guid,
    oauth_integration_name: integration.name,
    oauth_integration_description: integration.description,
    oauth_integration_template: integration.template,
    oauth_integration_auth_type: integration.authType,
    requires_login: requiresLogin(integration),
    created_time: toTime(association.createdAt),
  }
}
