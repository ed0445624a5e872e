import type { Request } from 'express'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { ApiError, type ApiErrorName } from '../../api-errors.ts'
import type { Method } from '../route.ts'

/** A request of a known caller. */
export type ApiCall<Caller> = {
  caller: Caller
  /** Parameters of the path. */
  parameters: Readonly<Record<string, string>>
  query: Readonly<Record<string, unknown>>
  /** Parsed JSON, or the text of a form; `undefined` without a body. */
  body: unknown
  requestId: string
  /** For bodies that are read as a stream. */
  request: Request
}

export type ApiAnswer = {
  /** 200 by default, 204 without a body. */
  status?: number
  /** Sent as JSON. */
  json?: unknown
  text?: { type: string; body: string | Buffer }
  headers?: Readonly<Record<string, string>>
}

/** One method of one path of the API. The path has Express' notation, below the prefix of each door. */
export type ApiEndpoint<Caller> = {
  method: Method
  path: string
  /** Unique; the name of the operation in generated clients. */
  id: string
  summary: string
  /** Format of the request body; `stream` is read by the endpoint itself. */
  body?: 'json' | 'form' | 'stream'
  /** Size of the body, in bytes; 64 KiB by default. */
  bodyBytes?: number
  /** Schemas of the query, of the request body and of the answer, for the OpenAPI document. */
  query?: z.$ZodType
  input?: z.$ZodType
  output?: z.$ZodType
  /** Errors of its own that it answers with, besides those of every endpoint. */
  errors?: readonly ApiErrorName[]
  /** Whether errors have OAuth's `error_description` (RFC 6749 §5.2) as well. */
  describesErrors?: true
  /** Only for one of the doors. */
  door?: 'key' | 'page'
  handle(call: ApiCall<Caller>): Promise<ApiAnswer>
}

/** Parses input of a client. Throws the given error, which names the first wrong field but no value, if it is invalid. */
export function parseApi<Schema extends z.$ZodType>(
  schema: Schema,
  input: unknown,
  otherwise: ApiErrorName = 'InvalidParameter',
): z.output<Schema> {
  const parsed = safeParse(schema, input)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.map(String).join('.')
  throw new ApiError(otherwise, field ? { payload: { field } } : {})
}
