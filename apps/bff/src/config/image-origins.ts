import * as z from 'zod'
import { isLoopback } from './deployment-url.ts'

/** Origins of pictures, with spaces between them: each a whole origin, since whoever has one learns which pictures are shown. */
export const imageOrigins = z.string().transform((text, context) => {
  const origins = text.trim().split(/\s+/)
  if (origins.every(isOrigin)) return origins.map((origin) => new URL(origin).origin)
  const message = 'must be https:// origins with spaces between them, such as https://images.example.com'
  context.issues.push({ code: 'custom', message, input: '' })
  return z.NEVER
})

function isOrigin(text: string): boolean {
  // A wildcard is a host name to the URL parser.
  if (!URL.canParse(text) || text.includes('*')) return false
  const url = new URL(text)
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isSecure && url.username === '' && url.href === `${url.origin}/`
}
