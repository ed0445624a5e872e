import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { strongRandom } from '../crypto/random-source.ts'

/** A value for this answer only, by which the page's own scripts and styles are told from injected ones. */
export function nonceOf(response: Response): string {
  const locals = response.locals as { nonce?: string }
  locals.nonce ??= strongRandom(16).toString('base64')
  return locals.nonce
}

/** What every answer says, whatever it is. Framing and opener policies differ by page and are set there. */
export function commonHeaders({ secure }: { secure: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: false,
    crossOriginOpenerPolicy: false,
    // The extension is framed by Tableau: who may do so is said by `frame-ancestors`, which this header would override in old browsers.
    frameguard: false,
    // The manifest's icon and the API are meant for other origins; CORS says for which.
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: secure && { maxAge: 63_072_000, includeSubDomains: false },
  })
}

export type WindowPageOptions = {
  /** Where the page's form may lead, beside this server: the provider. */
  formTargets?: readonly string[]
  /** Keep `window.opener`: only the start page needs it, to ask for the opener's proof. */
  keepsOpener?: boolean
  /** Whether its script asks this server for news. */
  asksForNews?: boolean
}

/** For the pages of the sign-in window: nobody frames them, nothing foreign loads in them, nothing of them is kept. */
export function setWindowPageHeaders(
  response: Response,
  { formTargets = [], keepsOpener = false, asksForNews = false }: WindowPageOptions = {},
): void {
  const nonce = `'nonce-${nonceOf(response)}'`
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      `script-src ${nonce}`,
      `style-src ${nonce}`,
      "img-src 'self' data:",
      ...(asksForNews ? ["connect-src 'self'"] : []),
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
  /** Where the built files of the page are, with a slash at the end. */
  assetsUrl: string
  /** Whom the page asks beside Tableau. */
  asks: { publicUrl: string; apiOrigin: string; imageOrigins: readonly string[] } | undefined
  frameAncestors: string | undefined
}

/**
 * For the extension's pages, which Tableau frames and which talk to this server and to the provider's API. Styles of a
 * hostile host may be in them: nothing that a style can ask for leads where somebody could notice it, not even to another
 * address of this server, whose answers can depend on what was asked before.
 */
export function setExtensionPageHeaders(
  response: Response,
  { assetsUrl, asks, frameAncestors }: ExtensionPageOptions,
): void {
  const { publicUrl, apiOrigin } = asks ?? {}
  response.set({
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      // Tableau's library writes the workbook's formatting into a style element of its own.
      "style-src 'self' 'unsafe-inline'",
      `img-src ${[assetsUrl, ...(asks?.imageOrigins ?? [])].join(' ')}`,
      // The library makes fonts from bytes, which no policy looks at. `data:` asks nobody.
      'font-src data:',
      `connect-src ${publicUrl && apiOrigin ? `${publicUrl} ${publicUrl.replace(/^http/, 'ws')} ${apiOrigin}` : "'none'"}`,
      "form-action 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      ...(frameAncestors === undefined ? [] : [`frame-ancestors ${frameAncestors}`]),
    ].join('; '),
    'Cache-Control': 'no-cache',
    // The dialog, which asks nobody, keeps its opener: where Tableau opens it as a window, its library talks through that.
    'Cross-Origin-Opener-Policy': asks === undefined ? 'unsafe-none' : 'same-origin-allow-popups',
  })
}
