import cors from 'cors'
import type { RequestHandler } from 'express'
import { RequestError } from '../errors.ts'

type Allowed = { methods: string[]; allowedHeaders: string[]; exposedHeaders: string[] }

/** Allows CORS for the origins of extensions only, and refuses other origins. Clients without an origin are not browsers. */
export function allowExtensions(origins: readonly string[], allowed: Allowed): RequestHandler[] {
  const checkOrigin: RequestHandler = (request, _response, next) => {
    const origin = request.get('Origin')
    if (origin !== undefined && !origins.includes(origin)) throw new RequestError('origin_not_allowed')
    next()
  }
  return [cors({ origin: [...origins], maxAge: 600, ...allowed }), checkOrigin]
}
