import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { RequestHandler } from 'express'
import type * as z from 'zod/v4/core'
import type { SchemaName } from './schemas.ts'

/** The credentials that an operation requires. */
export type Security = 'claimVerifier' | 'session' | 'metricsToken'

/** One successful response of an operation. */
export type Answer = {
  description: string
  /** Media type; absent when there is no body. */
  type?: string
  /** Schema of a JSON body. */
  schema?: SchemaName
  /** Headers that belong to the contract, with their descriptions. */
  headers?: Record<string, string>
}

/** Describes one method of one path of the API. */
export type Operation = {
  /** Unique; the name of the operation in generated clients. */
  id: string
  tag: 'dashboard' | 'session' | 'operation'
  summary: string
  security?: Security
  query?: z.$ZodObject
  /** Request headers that the operation reads, besides those of its {@link Security}, with their descriptions. */
  headers?: Record<string, string>
  body?: SchemaName
  answers: Record<number, Answer>
  /** Problems that it responds with, besides `server_error`. */
  problems?: readonly ProblemCode[]
}

/** The handlers of one method of one path, with a description for those of the API. */
export type Endpoint = { handlers: readonly RequestHandler[]; operation?: Operation }

export function json(description: string, schema: SchemaName): Answer {
  return { description, type: 'application/json', schema }
}
