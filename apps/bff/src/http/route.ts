import type { RequestHandler } from 'express'
import type { Endpoint } from './openapi/operation.ts'

export type Method = 'get' | 'post' | 'delete'

/** One address, what answers each of its methods, and what comes before all of them. */
export type Route = {
  path: string
  endpoints: Partial<Record<Method, Endpoint>>
  before?: readonly RequestHandler[]
  /** Not counted by address: it is answered from memory, without the store and without cryptography. */
  isFree?: true
}
