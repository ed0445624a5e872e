import * as z from 'zod'
import { hasNameOrPublicAddress } from '../integrations/clients/public-address-lookup.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether the host is a loopback name or address. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname)
}

/** An absolute URL of any scheme. */
export const address = z
  .string()
  .refine(URL.canParse, { message: 'must be an absolute URL, such as https://…', abort: true })

/** A URL for browsers: https, or http with a loopback host. */
export const deploymentUrl = address.check((context) => {
  const url = new URL(context.value)
  if (url.username || url.password) fail(context, 'must not contain a user name or a password')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return
  fail(context, 'must start with https:// (http:// only with localhost, 127.0.0.1 or [::1])')
})

/** A URL without path, query and fragment. */
export const deploymentOrigin = deploymentUrl.check((context) => {
  const url = new URL(context.value)
  if (url.pathname !== '/' || url.search || url.hash)
    fail(context, 'must be an origin, such as https://signin.example.com')
})

/** An issuer identifier (OpenID Connect Discovery 1.0 §3): kept as it is written, because it is compared character by character. */
export const issuerUrl = deploymentUrl.check((context) => {
  const url = new URL(context.value)
  if (url.search || url.hash) fail(context, 'must have no query and no fragment')
})

/** The origin of content, or `https://*.content.example.com` for one origin per item. */
export const contentUrl = z.string().check((context) => {
  const example = context.value.replace('://*.', '://a.')
  for (const { message } of deploymentOrigin.safeParse(example).error?.issues ?? []) fail(context, message)
})

/** A URL of a provider; not a private address. */
export const providerUrl = deploymentUrl.check((context) => {
  const url = new URL(context.value)
  if (!isLoopback(url) && !hasNameOrPublicAddress(url)) fail(context, 'must not be a private address')
})

function fail(context: z.core.ParsePayload<string>, message: string): void {
  context.issues.push({ code: 'custom', message, input: context.value })
}
