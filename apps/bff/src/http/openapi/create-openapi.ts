import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import type * as z from 'zod'
import { toJSONSchema } from 'zod/v4/core'
import type { Route } from '../route.ts'
import type { Answer, Operation, Security } from './operation.ts'
import { refer, toSchemaComponents } from './schemas.ts'

const SECURITY: Record<Security, object> = {
  claimVerifier: {
    type: 'http',
    scheme: 'bearer',
    description: 'Claim verifier: the secret of the dashboard that began the sign-in (32 bytes in base64url).',
  },
  session: {
    type: 'http',
    scheme: 'DPoP',
    description: 'Session handle; the `DPoP` header has a proof by the key of the session (RFC 9449).',
  },
  metricsToken: { type: 'http', scheme: 'bearer', description: 'The value of METRICS_TOKEN.' },
}

/**
 * Creates the OpenAPI document of the API and the health checks from the table of routes.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function createOpenApi(table: readonly Route[], publicUrl: URL) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Stagedoor',
      version: '1',
      summary: 'OAuth sign-in for Tableau dashboard extensions.',
      description:
        'Dashboards can use a socket instead of long-polls: `/socket.io/`, Socket.IO 4, WebSocket only. docs/protocol.md ' +
        'describes its messages and the order of the requests.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl.origin }],
    paths: Object.fromEntries(
      table.map((route) => [route.path, toPathItem(route)] as const).filter(([, item]) => Object.keys(item).length > 0),
    ),
    components: { schemas: toSchemaComponents(), securitySchemes: SECURITY },
  }
}

/** Describes the methods of a path. Empty for pages and files. */
function toPathItem({ path, endpoints }: Route): object {
  const isApi = path.startsWith('/api/')
  const items = Object.entries(endpoints).flatMap(([method, { operation }]) =>
    operation ? [[method, toOperationObject(operation, isApi)] as const] : [],
  )
  return Object.fromEntries(items)
}

function toOperationObject(operation: Operation, isApi: boolean): object {
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    security: operation.security === undefined ? [] : [{ [operation.security]: [] }],
    parameters: [...toQueryParameters(operation), ...toHeaderParameters(operation)],
    ...toRequestBody(operation),
    responses: { ...toResponses(operation), ...toProblemResponses(operation, isApi) },
  }
}

function toQueryParameters({ query }: Operation): object[] {
  if (!query) return []
  const { properties = {}, required = [] } = toSchema(query)
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

function toHeaderParameters({ headers = {}, security }: Operation): object[] {
  const all = security === 'session' ? { ...headers, DPoP: 'DPoP proof, used once (RFC 9449 §4.2).' } : headers
  return Object.entries(all).map(([name, description]) => ({
    name,
    in: 'header',
    required: name === 'DPoP',
    description,
    schema: { type: 'string' },
  }))
}

function toRequestBody({ body }: Operation): object {
  if (!body) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: refer(body) } } } }
}

function toResponses({ answers }: Operation): Record<string, object> {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, toResponse(answer)]))
}

function toResponse({ description, type, schema, headers }: Answer): object {
  return {
    description,
    ...(headers && { headers: toHeaders(headers) }),
    ...(type && { content: { [type]: schema ? { schema: refer(schema) } : {} } }),
  }
}

function toHeaders(headers: Record<string, string>): object {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
  )
}

/** One response per status; its description lists the problem codes. */
function toProblemResponses({ answers, problems = [] }: Operation, isApi: boolean): Record<string, object> {
  const byStatus = Map.groupBy([...problems, 'server_error' as const], (code) => problemCatalogue[code].status)
  const statuses = [...byStatus].filter(([status]) => !(status in answers))
  return Object.fromEntries(statuses.map(([status, codes]) => [status, toProblemResponse(codes, isApi)]))
}

function toProblemResponse(codes: readonly ProblemCode[], isApi: boolean): object {
  const description = codes.map((code) => `\`${code}\`: ${problemCatalogue[code].title}.`).join(' ')
  if (!isApi) return { description, content: { 'text/html': {} } }
  const schema = { allOf: [refer('Problem'), { properties: { code: { enum: codes } } }] }
  return { description, content: { 'application/problem+json': { schema } } }
}

/** As clients send it: properties with defaults are optional. */
function toSchema(schema: z.core.$ZodType) {
  const { $schema, ...rest } = toJSONSchema(schema, { io: 'input' })
  return rest
}
