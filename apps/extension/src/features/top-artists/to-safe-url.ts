/**
 * Validates a URL of the provider's data, which is untrusted: https, or http on the API's own host in development. Undefined
 * for all others, such as `javascript:`, `data:` or relative URLs.
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
