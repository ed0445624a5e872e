import * as z from 'zod'
import { ApiError } from '../../../api-errors.ts'
import type { ApiEndpoint } from '../../../http/api/api-endpoint.ts'
import { type Caller, requireRole } from '../../../identity/caller.ts'
import { templateJson, toTemplateJson } from '../template-json.ts'
import { apiTemplates } from '../templates/api-templates.ts'

/** Templates of integrations, for publishers and administrators. */
export function createTemplateEndpoints(): ApiEndpoint<Caller>[] {
  return [
    {
      method: 'get',
      path: '/v1/oauth/templates',
      id: 'listTemplates',
      summary: 'The templates of integrations',
      output: z.array(templateJson),
      async handle({ caller }) {
        requireRole(caller, 'publisher')
        return { json: [...apiTemplates.values()].map(toTemplateJson) }
      },
    },
    {
      method: 'get',
      path: '/v1/oauth/templates/:key',
      id: 'getTemplate',
      summary: 'One template',
      output: templateJson,
      errors: ['TemplateNotFound'],
      async handle({ caller, parameters }) {
        requireRole(caller, 'publisher')
        const template = apiTemplates.get(parameters['key'] ?? '')
        if (!template) throw new ApiError('TemplateNotFound')
        return { json: toTemplateJson(template) }
      },
    },
  ]
}
