import * as z from 'zod/mini'
import { isLoopback } from '../config/deployment-url.ts'
import type { PortalSettings } from '../config/portal-settings.ts'
import { hasNameOrPublicAddress } from '../integrations/clients/public-address-lookup.ts'
import { accessType, appMode } from './content-item.ts'
import { embed } from './embeds/embed.ts'

/** In characters: items are found by it. */
export const LONGEST_ORIGIN = 200

/** Control characters have no place in texts of one line. */
export const oneLine = (most: number) => z.string().check(z.maxLength(most), z.regex(/^\P{Cc}*$/u))

/** Connect's rule for names, which are parts of addresses. */
const name = z.string().check(z.regex(/^[\w-]{3,64}$/))
const title = z.nullable(oneLine(1024))
const description = z.string().check(z.maxLength(4096))
const upstreamUrl = z.nullable(z.string().check(z.maxLength(2048)))

/** The body of a creation. Other fields of Connect are ignored. */
export const contentCreation = z.object({
  name: z.optional(name),
  title: z.optional(title),
  description: z.optional(description),
  app_mode: z.optional(appMode),
  access_type: z.optional(accessType),
  upstream_url: z.optional(upstreamUrl),
  /** What a Tableau view or a Liveboard shows. */
  embed: z.optional(z.nullable(embed)),
  /** Origin of a page elsewhere that embeds the content. */
  embedding_origin: z.optional(z.nullable(z.string().check(z.maxLength(LONGEST_ORIGIN)))),
})
export type ContentCreation = z.infer<typeof contentCreation>

/** The body of a change: absent fields stay. */
export const contentPatch = z.extend(contentCreation, { owner_guid: z.optional(z.string().check(z.maxLength(64))) })

export const contentFilter = z.object({
  name: z.optional(z.string().check(z.maxLength(64))),
  owner_guid: z.optional(z.string().check(z.maxLength(64))),
  include: z.optional(z.string().check(z.maxLength(64))),
})

/** Whether the server may forward requests to this address; the connection is checked again when it is made. */
export function isUpstream(address: string, { allowPrivateAddresses }: PortalSettings): boolean {
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  if (url.username || url.password || url.search || url.hash || /[?#]/.test(address)) return false
  return allowPrivateAddresses || (!/(^|\.)localhost\.?$/.test(url.hostname) && hasNameOrPublicAddress(url))
}

/** Whether pages of this origin may get tokens: https, or this machine in development. */
export function isEmbeddingOrigin(origin: string, { allowPrivateAddresses }: PortalSettings): boolean {
  const url = URL.parse(origin)
  if (url?.origin !== origin) return false
  return url.protocol === 'https:' || (allowPrivateAddresses && url.protocol === 'http:' && isLoopback(url))
}
