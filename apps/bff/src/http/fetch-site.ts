import { getDomain } from 'tldts'
import { RequestError } from '../errors.ts'

/** Relation of an extension's URL to the sign-in pages, in the terms of Fetch Metadata. */
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

/** All values of `Sec-Fetch-Site`. */
const SITES = new Set(['none', 'same-origin', 'same-site', 'cross-site'])

/** `Sec-Fetch-Site` and `Sec-Fetch-Dest` of a request for the start page. */
type Arrival = { site: string | undefined; dest: string | undefined }

/**
 * Whether the page was opened by one of the extensions, by the user, or by a browser without Fetch Metadata. `false` if
 * another site was involved, by a link or as a redirecting access gateway: the page may be shown then, but must wait for a
 * click.
 * Throws `origin_not_allowed` unless the page is a top-level document, and for values that no browser sends.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function arrivesDirectly({ site, dest }: Arrival, extensions: readonly SiteRelation[]): boolean {
  if (dest !== undefined && dest !== 'document') throw new RequestError('origin_not_allowed', { reason: 'not_a_page' })
  if (site === undefined || site === 'none' || site === 'same-origin') return true
  if (extensions.some((relation) => relation === site)) return true
  if (!SITES.has(site)) throw new RequestError('origin_not_allowed')
  return false
}

function siteOf(url: URL): string {
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.hostname
}
