import { toJSONSchema } from 'zod/v4/core'
import { API_ERRORS, type ApiErrorName } from '../../api-errors.ts'
import type { Endpoint } from '../openapi/operation.ts'
import type { ApiEndpoint } from './api-endpoint.ts'
import { KEY_PREFIX } from './api-prefixes.ts'

/** What any endpoint may answer with. */
const COMMON_ERRORS: readonly ApiErrorName[] = [
  'AuthRequired',
  'WrongCredentials',
  'PermissionDenied',
  'InvalidParameter',
  'RateLimited',
  'Unavailable',
  'InternalError',
]

const ENVELOPE = {
  type: 'object',
  required: ['code', 'error', 'payload'],
  properties: {
    code: { type: 'integer', description: 'Number of the error, as in Posit Connect.' },
    error: { type: 'string', description: 'One sentence for people.' },
    payload: { type: ['object', 'null'], description: 'Details, such as the wrong field.' },
  },
}

/**
 * Creates the OpenAPI document of the portal's API for programs.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
function createApiOpenApi<Caller>(endpoints: readonly ApiEndpoint<Caller>[], publicUrl: string) {
  const described = endpoints.filter(({ door }) => door !== 'page')
  const byPath = Map.groupBy(described, ({ path }) => path)
  return {
    openapi: '3.1.1',
    info: {
      title: 'Stagedoor portal',
      version: '1',
      summary: 'People, content, OAuth integrations and credentials, compatible with Posit Connect.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl}${KEY_PREFIX}` }],
    security: [{ apiKey: [] }],
    paths: Object.fromEntries(
      [...byPath].map(([path, ofPath]) => [
        toTemplate(path),
        Object.fromEntries(ofPath.map((endpoint) => [endpoint.method, toOperation(endpoint)])),
      ]),
    ),
    components: {
      schemas: { Error: ENVELOPE },
      securitySchemes: {
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`Key ` and an API key of a person, which the portal shows once.',
        },
      },
    },
  }
}

/** Serves the document, which is created on the first request. */
export function createApiOpenApiRoute<Caller>(endpoints: readonly ApiEndpoint<Caller>[], publicUrl: string): Endpoint {
  let document: string | undefined
  return {
    handlers: [
      (_request, response) => {
        document ??= JSON.stringify(createApiOpenApi(endpoints, publicUrl))
        response.type('json').set('Cache-Control', 'no-cache').send(document)
      },
    ],
  }
}

function toOperation<Caller>({ id, path, summary, query, input, output, body, errors = [] }: ApiEndpoint<Caller>) {
  return {
    operationId: id,
    tags: [tagOf(path)],
    summary,
    parameters: [...toPathParameters(path), ...toQueryParameters(query)],
    ...(body !== undefined && { requestBody: { content: { [MEDIA_TYPES[body]]: toContent(input, 'input') } } }),
    responses: {
      '2XX': {
        description: 'Success',
        ...(output && { content: { 'application/json': toContent(output, 'output') } }),
      },
      ...toErrorResponses([...new Set([...errors, ...COMMON_ERRORS])]),
    },
  }
}

const MEDIA_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  stream: 'application/octet-stream',
} as const

function toContent(schema: ApiEndpoint<unknown>['input'], io: 'input' | 'output'): object {
  return schema ? { schema: toSchema(schema, io) } : {}
}

function toSchema(schema: NonNullable<ApiEndpoint<unknown>['input']>, io: 'input' | 'output') {
  const { $schema, ...rest } = toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** `/v1/content/:guid` to `/v1/content/{guid}`. */
function toTemplate(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}')
}

function toPathParameters(path: string): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function toQueryParameters(query: ApiEndpoint<unknown>['query']): object[] {
  if (!query) return []
  const { properties = {}, required = [] } = toSchema(query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

/** The last word of the path that is no parameter and no version. */
function tagOf(path: string): string {
  const [first = '', second] = path.split('/').filter((part) => part !== '' && part !== 'v1' && !part.startsWith(':'))
  return first === 'oauth' && second !== undefined ? second : first
}

/** One response per status; its description lists the numbers. */
function toErrorResponses(names: readonly ApiErrorName[]): Record<string, object> {
  const byStatus = Map.groupBy(names, (name) => API_ERRORS[name].status)
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      { description: ofStatus.map((name) => `${API_ERRORS[name].code}: ${API_ERRORS[name].error}`).join(' '), content },
    ]),
  )
}
