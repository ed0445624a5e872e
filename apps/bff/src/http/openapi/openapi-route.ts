import type { Route } from '../route.ts'
import { createOpenApi } from './create-openapi.ts'
import type { Endpoint } from './operation.ts'

/** Serves the OpenAPI document of the table, including this route. Created on the first request. */
export function createOpenApiRoute(table: readonly Route[], publicUrl: URL): Endpoint {
  let document: string | undefined
  return {
    operation: {
      id: 'describe',
      tag: 'operation',
      summary: 'Get the OpenAPI document.',
      answers: { 200: { description: 'The OpenAPI document', type: 'application/json' } },
    },
    handlers: [
      (_request, response) => {
        document ??= JSON.stringify(createOpenApi(table, publicUrl))
        response.type('json').set('Cache-Control', 'no-cache').send(document)
      },
    ],
  }
}
