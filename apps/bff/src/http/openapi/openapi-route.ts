import type { Route } from '../route.ts'
import { createOpenApi } from './create-openapi.ts'
import type { Endpoint } from './operation.ts'

/** Serves the description of the table, this route included. It is made when somebody asks for the first time. */
export function createOpenApiRoute(table: readonly Route[], publicUrl: URL): Endpoint {
  let document: string | undefined
  return {
    operation: {
      id: 'describe',
      tag: 'information',
      summary: 'This document.',
      answers: { 200: { description: 'The document', type: 'application/json' } },
    },
    handlers: [
      (_request, response) => {
        document ??= JSON.stringify(createOpenApi(table, publicUrl))
        response.type('json').set('Cache-Control', 'no-cache').send(document)
      },
    ],
  }
}
