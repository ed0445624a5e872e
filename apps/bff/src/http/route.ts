import type { RequestHandler } from 'express'
import type { Endpoint } from './openapi/operation.ts'

export type Method = 'options' | 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A path with an endpoint for each method. `before` runs first for all methods. */
export type Route = {
  path: string
  endpoints: Partial<Record<Method, Endpoint>>
  before?: readonly RequestHandler[]
  /** Exempt from the request limit, because it needs neither the store nor cryptography. */
  isFree?: true
}
