import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { RequestHandler } from 'express'
import type * as z from 'zod/v4/core'
import type { SchemaName } from './schemas.ts'

/** What a caller must bring to be let in. */
export type Security = 'claimVerifier' | 'session' | 'metricsToken'

/** One way in which a request is answered when nothing is wrong. */
export type Answer = {
  description: string
  /** Absent when there is no body. */
  type?: string
  /** What a JSON body looks like. */
  schema?: SchemaName
  /** Headers that belong to the contract, with what they say. */
  headers?: Record<string, string>
}

/** What one method of one address does, for those who call it. */
export type Operation = {
  /** Unique; names the call in generated clients. */
  id: string
  tag: 'window' | 'dashboard' | 'session' | 'extension' | 'information' | 'operation'
  summary: string
  security?: Security
  query?: z.$ZodObject
  /** Request headers that the operation reads, besides those of its {@link Security}, with what they say. */
  headers?: Record<string, string>
  form?: z.$ZodObject
  body?: SchemaName
  answers: Record<number, Answer>
  /** The problems that it answers with, besides `server_error`. */
  problems?: readonly ProblemCode[]
}

/** What answers one method of one address, and what others are told about it. */
export type Endpoint = { operation: Operation; handlers: readonly RequestHandler[] }

/** A page. */
export function htmlPage(description: string): Answer {
  return { description, type: 'text/html' }
}

/** The browser is sent on. */
export function redirect(description: string): Answer {
  return { description, headers: { Location: 'Where to' } }
}

export function json(description: string, schema: SchemaName): Answer {
  return { description, type: 'application/json', schema }
}
