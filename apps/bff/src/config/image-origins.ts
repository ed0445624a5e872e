import * as z from 'zod'
import { isLoopback } from './deployment-url.ts'

/** Space-separated origins of pictures. Without wildcards, because the owner of an origin learns which pictures are shown. */
export const imageOrigins = z.string().transform((text, context) => {
  const origins = text.trim().split(/\s+/)
  if (origins.every(isOrigin)) return origins.map((origin) => new URL(origin).origin)
  const message = 'must be space-separated https:// origins, such as https://images.example.com'
  context.issues.push({ code: 'custom', message, input: '' })
  return z.NEVER
})

function isOrigin(text: string): boolean {
  // The URL parser accepts a wildcard as a host name.
  if (!URL.canParse(text) || text.includes('*')) return false
  const url = new URL(text)
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isSecure && url.username === '' && url.href === `${url.origin}/`
}
