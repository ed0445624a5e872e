import ipaddr from 'ipaddr.js'
import * as z from 'zod'
import { isPublicAddress } from '../integrations/clients/public-address-lookup.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a host is this machine itself, by its literal name. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname)
}

/** A full address, of whatever kind. */
export const address = z
  .string()
  .refine(URL.canParse, { message: 'must be a full address, such as https://…', abort: true })

/** An address that people's browsers use: https, or http on this machine. */
export const deploymentUrl = address.check((context) => {
  const url = new URL(context.value)
  if (url.username || url.password) fail(context, 'must not contain a user name or a password')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return
  fail(context, 'must begin with https:// (http:// only with localhost, 127.0.0.1 or [::1])')
})

/** An origin: nothing after the host and the port. */
export const deploymentOrigin = deploymentUrl.check((context) => {
  const url = new URL(context.value)
  if (url.pathname !== '/' || url.search || url.hash)
    fail(context, 'must be an origin, such as https://signin.example.com')
})

/** An address at which this server calls a provider, or sends people to it: no place inside anybody's network. */
export const providerUrl = deploymentUrl.check((context) => {
  const url = new URL(context.value)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !isLoopback(url) && !isPublicAddress(host)) fail(context, 'must not be a private address')
})

function fail(context: z.core.ParsePayload<string>, message: string): void {
  context.issues.push({ code: 'custom', message, input: context.value })
}
