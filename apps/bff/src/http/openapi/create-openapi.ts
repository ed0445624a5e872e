import { integrationName } from '@stagedoor/shared/integration-name'
import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { signInId } from '@stagedoor/shared/secrets'
import * as z from 'zod'
import { toJSONSchema } from 'zod/v4/core'
import type { Route } from '../route.ts'
import type { Answer, Operation, Security } from './operation.ts'
import { refer, toSchemaComponents } from './schemas.ts'

const SECURITY: Record<Security, object> = {
  claimVerifier: {
    type: 'http',
    scheme: 'bearer',
    description: 'The secret of the dashboard that began the sign-in: 32 bytes in base64url.',
  },
  session: {
    type: 'http',
    scheme: 'DPoP',
    description: 'The handle of the session, and in the header `DPoP` a proof by its key (RFC 9449).',
  },
  metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN.' },
}

/** What the parameters in the addresses are. */
const PATH_PARAMETERS: Record<string, { description: string; schema: z.core.$ZodType }> = {
  integration: { description: 'One OAuth client at one provider, such as `spotify`.', schema: integrationName },
  id: { description: 'The id of a sign-in.', schema: signInId },
  code: { description: 'The code of a problem.', schema: z.string() },
  name: { description: 'A file of the built extension.', schema: z.string() },
}

/**
 * The document that describes every address of the server, made from the table by which it answers.
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function createOpenApi(table: readonly Route[], publicUrl: URL) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Stagedoor',
      version: '1',
      summary: 'Sign-in for Tableau dashboard extensions, in a window of its own.',
      description:
        'Dashboards may listen on a socket as well: `/socket.io/`, Socket.IO 4, websocket only. What is said there, and in ' +
        'which order all this is called, stands in docs/protocol.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl.origin }],
    paths: Object.fromEntries(table.map((route) => [toPath(route.path), toPathItem(route)])),
    components: { schemas: toSchemaComponents(), securitySchemes: SECURITY },
  }
}

function toPathItem({ path, endpoints }: Route): object {
  const isApi = path.startsWith('/api/')
  const items = Object.entries(endpoints).map(([method, { operation }]) => [
    method,
    {
      operationId: operation.id,
      tags: [operation.tag],
      summary: operation.summary,
      security: operation.security === undefined ? [] : [{ [operation.security]: [] }],
      parameters: [...toPathParameters(path), ...toQueryParameters(operation), ...toHeaderParameters(operation)],
      ...toRequestBody(operation),
      responses: { ...toResponses(operation), ...toProblemResponses(operation, isApi) },
    },
  ])
  return Object.fromEntries(items)
}

/** As OpenAPI writes it: `/signin/{integration}`. */
function toPath(pattern: string): string {
  return pattern.replace(/:(\w+)/g, '{$1}')
}

function toPathParameters(pattern: string): object[] {
  return [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const parameter = PATH_PARAMETERS[name]
    if (!parameter) throw new Error(`The parameter "${name}" of ${pattern} has no description. Add it here.`)
    const { description, schema } = parameter
    return { name, in: 'path', required: true, description, schema: toSchema(schema) }
  })
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
  const all = security === 'session' ? { ...headers, DPoP: 'A fresh proof (RFC 9449 §4.2).' } : headers
  return Object.entries(all).map(([name, description]) => ({
    name,
    in: 'header',
    required: name === 'DPoP' || name === 'Origin',
    description,
    schema: { type: 'string' },
  }))
}

function toRequestBody({ body, form }: Operation): object {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: refer(body) } } } }
  if (!form) return {}
  const content = { 'application/x-www-form-urlencoded': { schema: toSchema(form) } }
  return { requestBody: { required: true, content } }
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

/** One answer for each status; its text names the codes. */
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

/** As callers send it: what has a default may be left out. */
function toSchema(schema: z.core.$ZodType) {
  const { $schema, ...rest } = toJSONSchema(schema, { io: 'input' })
  return rest
}
