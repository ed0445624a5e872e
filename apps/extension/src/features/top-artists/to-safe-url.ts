/**
 * The address as it may stand in the page, or undefined. The data is the provider's, hence anybody's: only https, or
 * the API's own host, which may speak http on a developer's machine. So no `javascript:`, `data:` or relative address.
 */
export function toSafeUrl(address: string | undefined, apiUrl: string): string | undefined {
  if (address === undefined) return undefined
  try {
    const url = new URL(address)
    const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && url.host === new URL(apiUrl).host)
    return allowed ? url.href : undefined
  } catch {
    return undefined
  }
}
