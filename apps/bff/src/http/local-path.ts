/** Longest path to return to, in characters. */
const LONGEST = 2_048

/**
 * Returns a path of this server from an untrusted address; `undefined` for other origins, and for what browsers could read
 * as another origin.
 * @see https://url.spec.whatwg.org/#special-authority-slashes-state
 */
export function toLocalPath(address: unknown, publicUrl: string): string | undefined {
  if (typeof address !== 'string' || address.length > LONGEST) return undefined
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(address) || address.includes('\\')) return undefined
  const url = URL.parse(address, publicUrl)
  if (url?.origin !== new URL(publicUrl).origin || url.pathname.startsWith('//')) return undefined
  return `${url.pathname}${url.search}${url.hash}`
}
