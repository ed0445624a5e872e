import { getDomain } from 'tldts'
import { RequestError } from '../errors.ts'

/** How the extension's page and the sign-in pages lie to each other, in the words of Fetch Metadata. */
export type SiteRelation = 'same-origin' | 'same-site' | 'cross-site'

/**
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 * @see https://html.spec.whatwg.org/multipage/browsers.html#sites
 */
export function siteRelation(extensionUrl: URL, publicUrl: URL): SiteRelation {
  if (extensionUrl.origin === publicUrl.origin) return 'same-origin'
  return extensionUrl.protocol === publicUrl.protocol && siteOf(extensionUrl) === siteOf(publicUrl)
    ? 'same-site'
    : 'cross-site'
}

/**
 * Throws `origin_not_allowed` for a start page that was opened from a page that is not ours. A link that somebody typed
 * or pasted (`none`), and a browser that says nothing, may pass: the code protects them.
 */
export function checkFetchSite(header: string | undefined, extension: SiteRelation): void {
  const allowed = ['none', 'same-origin', extension]
  if (header !== undefined && !allowed.includes(header)) throw new RequestError('origin_not_allowed')
}

function siteOf(url: URL): string {
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.hostname
}
