import type { Request, RequestHandler } from 'express'

/** Headers that mark speculative requests, in current and old browsers. */
export const PURPOSE_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Refuses prefetching and prerendering, so that only a navigation has effects. Browsers discard responses other than 2xx,
 * and request the page again on navigation.
 * @see https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header
 */
export const refusePrefetch: RequestHandler = (request, response, next) => {
  if (!isSpeculative(request)) return next()
  response.status(503).set('Cache-Control', 'no-store').end()
}

/** Responds to HEAD without the effects of GET. */
export const ignoreHead: RequestHandler = (request, response, next) => {
  if (request.method !== 'HEAD') return next()
  response.status(204).set('Cache-Control', 'no-store').end()
}

function isSpeculative(request: Request): boolean {
  return PURPOSE_HEADERS.some((name) => /\b(prefetch|prerender|preview)\b/i.test(request.get(name) ?? ''))
}
