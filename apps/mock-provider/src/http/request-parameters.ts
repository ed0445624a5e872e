import type { Request } from 'express'

/** The query, with repeated parameters. */
export function queryOf(req: Request): URLSearchParams {
  return new URLSearchParams(req.originalUrl.split('?')[1])
}

/** The form of a body that was read raw, with repeated parameters; empty without one, and for JSON. */
export function formOf(req: Request): URLSearchParams {
  const text = Buffer.isBuffer(req.body) ? req.body.toString('utf8') : ''
  return new URLSearchParams(text.startsWith('{') ? '' : text)
}
