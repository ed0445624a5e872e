import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { strongRandom } from '../crypto/random-source.ts'

/** Returns the Content-Security-Policy nonce of a response. */
export function nonceOf(response: Response): string {
  const locals = response.locals as { nonce?: string }
  locals.nonce ??= strongRandom(16).toString('base64')
  return locals.nonce
}

/** Headers of every response. Framing and opener policies differ by page and are set there. */
export function commonHeaders({ secure }: { secure: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: false,
    // Tableau frames the extension. In old browsers this header would override `frame-ancestors`.
    frameguard: false,
    // The extension may have another origin on this site; CORS restricts the API.
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: secure && { maxAge: 63_072_000, includeSubDomains: false },
  })
}

export type WindowPageOptions = {
  /** Origins that the form may redirect to, besides this server's. */
  formTargets?: readonly string[]
  /** Keeps `window.opener`, which the start page needs to request the opener's proof. */
  keepsOpener?: boolean
  /** Whether its script polls this server. */
  polls?: boolean
}

/** Sets the headers of the sign-in window's pages: no framing, no external resources, no caching. */
export function setWindowPageHeaders(
  response: Response,
  { formTargets = [], keepsOpener = false, polls = false }: WindowPageOptions = {},
): void {
  const nonce = `'nonce-${nonceOf(response)}'`
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src ${nonce}`,
      `style-src ${nonce}`,
      "img-src 'self' data:",
      ...(polls ? ["connect-src 'self'"] : []),
      `form-action ${["'self'", ...formTargets].join(' ')}`,
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': keepsOpener ? 'unsafe-none' : 'same-origin',
  })
}

export type ExtensionPageOptions = {
  /** URL of the page's built files, with a trailing slash. */
  assetsUrl: string
  /** Origins that the page connects to and loads images from; `undefined` for none. */
  connects: { publicUrl: string; apiOrigin: string; imageOrigins: readonly string[] } | undefined
  frameAncestors: string | undefined
}

/**
 * Sets the headers of the extension's pages, which Tableau frames. They may contain styles of a hostile host, so no style can
 * load anything that another party can observe; even on this server only the assets are allowed, because other responses can
 * depend on former requests.
 */
export function setExtensionPageHeaders(
  response: Response,
  { assetsUrl, connects, frameAncestors }: ExtensionPageOptions,
): void {
  const { publicUrl, apiOrigin } = connects ?? {}
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      // Tableau's library adds a style element with the workbook's formatting.
      "style-src 'self' 'unsafe-inline'",
      `img-src ${[assetsUrl, ...(connects?.imageOrigins ?? [])].join(' ')}`,
      // Tableau's library creates fonts from bytes, which need no permission. `data:` causes no request.
      'font-src data:',
      `connect-src ${publicUrl && apiOrigin ? `${publicUrl} ${publicUrl.replace(/^http/, 'ws')} ${apiOrigin}` : "'none'"}`,
      "form-action 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      ...(frameAncestors === undefined ? [] : [`frame-ancestors ${frameAncestors}`]),
    ].join('; '),
    'Cache-Control': 'no-cache',
    // The page sends its address with the windows that it opens on this origin, by which the server recognizes them.
    'Referrer-Policy': connects === undefined ? 'no-referrer' : 'same-origin',
    // If Tableau opens the configuration dialog as a window, its library communicates through the opener.
    'Cross-Origin-Opener-Policy': connects === undefined ? 'unsafe-none' : 'same-origin-allow-popups',
  })
}

/**
 * Sets the headers of the portal's pages: files of this server only, and frames of content only.
 * @param frames what the portal frames: content, and the address from which people are led to it; `undefined` without content
 */
export function setPortalPageHeaders(response: Response, frames: string | undefined): void {
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      `frame-src ${frames ?? "'none'"}`,
      // Its script sends what people enter.
      "form-action 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ].join('; '),
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
  })
}
