import cors from 'cors'
import type { RequestHandler } from 'express'
import { RequestError } from '../errors.ts'

type Allowed = { methods: string[]; allowedHeaders: string[]; exposedHeaders: string[] }

/** Only the extension's own origin may call from a browser; a caller without an origin is no browser. */
export function allowExtension(extensionOrigin: string, allowed: Allowed): RequestHandler[] {
  const checkOrigin: RequestHandler = (request, _response, next) => {
    const origin = request.get('Origin')
    if (origin !== undefined && origin !== extensionOrigin) throw new RequestError('origin_not_allowed')
    next()
  }
  return [cors({ origin: [extensionOrigin], maxAge: 600, ...allowed }), checkOrigin]
}
