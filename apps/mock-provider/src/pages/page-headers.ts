import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'

/** Headers for every page: no script, no frame, and forms that end nowhere but here and at the registered clients. */
export function createPageHeaders(redirectUris: readonly string[]): RequestHandler {
  // Browsers hold redirects after a form to form-action as well, so the callbacks have to be in it.
  const clients = [...new Set(redirectUris.map((uri) => new URL(uri).origin))]
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      'img-src data:',
      `form-action 'self' ${clients.join(' ')}`,
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  }
  return (_req, res, next) => {
    res.set(headers)
    next()
  }
}

/** Lets the one inline script of a page run, and lets it fetch from one origin. */
export function allowScriptOnce(res: ServerResponse, page: string, origin: string): void {
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(script).digest('base64')
  res.setHeader('content-security-policy', `default-src 'none'; script-src 'sha256-${hash}'; connect-src ${origin}`)
}
