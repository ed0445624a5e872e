import cors from 'cors'
import type { RequestHandler } from 'express'
import { RequestError } from '../errors.ts'

type Allowed = { methods: string[]; allowedHeaders: string[]; exposedHeaders: string[] }

/** Allows CORS for the extension's origin only, and refuses other origins. Clients without an origin are not browsers. */
export function allowExtension(extensionOrigin: string, allowed: Allowed): RequestHandler[] {
  const checkOrigin: RequestHandler = (request, _response, next) => {
    const origin = request.get('Origin')
    if (origin !== undefined && origin !== extensionOrigin) throw new RequestError('origin_not_allowed')
    next()
  }
  return [cors({ origin: [extensionOrigin], maxAge: 600, ...allowed }), checkOrigin]
}
