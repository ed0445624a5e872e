/** The API of Posit Connect: API keys only, never cookies. */
export const KEY_PREFIX = '/__api__'

/** The same for the portal's pages: the cookie of the portal session, and only from the portal's own origin. */
export const PAGE_PREFIX = '/portal/api'

/** Whether errors at this path are answered with the envelope of the API. */
export function isApiPath(path: string): boolean {
  return [KEY_PREFIX, PAGE_PREFIX].some((prefix) => path === prefix || path.startsWith(`${prefix}/`))
}
