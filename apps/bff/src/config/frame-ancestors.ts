import * as z from 'zod'

/** Allows every site to frame the extension. */
export const ANY_SITE = '*'

/** An origin, or all subdomains of a host. Not a scheme or wildcard that matches every host. */
const ANCESTOR = /^https?:\/\/(?:\*\.[a-z0-9-]+\.)?(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/i
const IPV6_ANCESTOR = /^https?:\/\/\[[\da-f:]+\](?::\d{1,5})?$/i

/** Space-separated origins that may frame the extension, or {@link ANY_SITE}. */
export const frameAncestors = z.string().transform((text, context) => {
  const ancestors = text.trim().split(/\s+/)
  if (ancestors.length === 1 && ancestors[0] === ANY_SITE) return ANY_SITE
  const origins = ancestors.map((ancestor) => ancestor.replace(/\/$/, ''))
  if (/[\r\n]/.test(text) || !origins.every((origin) => ANCESTOR.test(origin) || IPV6_ANCESTOR.test(origin))) {
    const message = 'must be space-separated origins, such as https://tableau.example.com, or * for all sites'
    context.issues.push({ code: 'custom', message, input: '' })
    return z.NEVER
  }
  return origins.join(' ')
})

/** User agents of current browsers, which must not be exempt. */
const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0 OPR/130.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
]

/** Part of the user agent of Tableau Desktop's engine that no browser contains. */
export const desktopUserAgent = z
  .string()
  .min(4)
  .max(100)
  .regex(/^[\x20-\x7e]+$/, 'must be printable ASCII')
  .refine((text) => !BROWSERS.some((browser) => browser.toLowerCase().includes(text.toLowerCase())), {
    message: 'must not be part of the user agents of browsers, such as Chrome, because it would exempt them all',
  })
