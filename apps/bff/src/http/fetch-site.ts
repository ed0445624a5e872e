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

/** Every value that browsers send. */
const SITES = new Set(['none', 'same-origin', 'same-site', 'cross-site'])

/** How a start page is opened, as the browser reports it. */
type Arrival = { site: string | undefined; dest: string | undefined }

/**
 * Whether the page is opened by a page of ours, by hand, or by a browser that does not report it. False when another site
 * takes part: one that links to it, or an access gateway that redirects a window of ours on its way. Which of them cannot
 * be told, so the page may be shown, as it changes nothing, and must not go on without a click.
 * Throws `origin_not_allowed` for anything that is no page in a window of its own, or that no browser sends.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function arrivesDirectly({ site, dest }: Arrival, extension: SiteRelation): boolean {
  if (dest !== undefined && dest !== 'document') throw new RequestError('origin_not_allowed', { reason: 'not_a_page' })
  if (site === undefined || site === 'none' || site === 'same-origin' || site === extension) return true
  if (!SITES.has(site)) throw new RequestError('origin_not_allowed')
  return false
}

function siteOf(url: URL): string {
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.hostname
}
