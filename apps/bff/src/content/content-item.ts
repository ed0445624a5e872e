import * as z from 'zod/mini'
import { embed } from './embeds/embed.ts'

/**
 * Posit Connect's `app_mode`: applications that answer requests of viewers, documents that are rendered, and files that
 * run nothing.
 * @see https://docs.posit.co/connect/api/#get-/v1/content
 */
const INTERACTIVE = [
  'api',
  'jupyter-voila',
  'nodejs-api',
  'python-api',
  'python-bokeh',
  'python-dash',
  'python-fastapi',
  'python-gradio',
  'python-panel',
  'python-shiny',
  'python-streamlit',
  'quarto-shiny',
  'rmd-shiny',
  'shiny',
  'tableau-extension',
  'tableau-view',
  'tensorflow-saved-model',
  'thoughtspot-liveboard',
] as const
const RENDERED = ['jupyter-static', 'quarto-static', 'rmd-static'] as const
export const APP_MODES = [...INTERACTIVE, ...RENDERED, 'static', 'unknown'] as const

export const appMode = z.enum(APP_MODES)
export type AppMode = z.infer<typeof appMode>

/** What viewers get from this server itself, by app mode. */
export const EMBEDDED: readonly AppMode[] = ['tableau-view', 'thoughtspot-liveboard']

/** `undetermined` before the first deployment names an app mode. */
export type ContentCategory = 'interactive' | 'rendered' | 'static' | 'undetermined'

export function categoryOf(mode: AppMode): ContentCategory {
  if (mode === 'static') return 'static'
  if (mode === 'unknown') return 'undetermined'
  return (RENDERED as readonly string[]).includes(mode) ? 'rendered' : 'interactive'
}

const ACCESS_TYPES = ['all', 'logged_in', 'acl'] as const
export const accessType = z.enum(ACCESS_TYPES)

/** A viewer or collaborator of one item. */
const permission = z.object({
  id: z.string(),
  principalType: z.enum(['user', 'group']),
  /** GUID of a person, or name of a group of the identity provider. */
  principal: z.string(),
  role: z.enum(['viewer', 'owner']),
})

/** A secret address of one item; only its hash is stored. */
const shareLink = z.object({ guid: z.string(), name: z.string(), hash: z.string(), createdAt: z.number() })

/** This content may use this integration. */
const association = z.object({ integration: z.string(), createdAt: z.number() })

/** What was read of an uploaded archive; the archive itself is not kept. */
const bundle = z.object({ id: z.string(), createdAt: z.number(), size: z.number(), appMode })

/** What may request tokens, with all that belongs to it. Times are in ms since the epoch. */
export const contentItem = z.object({
  guid: z.string(),
  /** Part of addresses of Connect; unique per owner. */
  name: z.string(),
  title: z.nullable(z.string()),
  description: z.string(),
  appMode,
  accessType,
  /** GUID of the person. */
  owner: z.string(),
  /** Of an application that this server forwards to. */
  upstreamUrl: z.optional(z.string()),
  /** Of a page that embeds a trusted host. */
  embed: z.optional(embed),
  /** Origin of a page elsewhere that requests tokens for its people. */
  embeddingOrigin: z.optional(z.string()),
  permissions: z.array(permission),
  shareLinks: z.array(shareLink),
  associations: z.array(association),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** The last run or upload. */
  deployedAt: z.optional(z.number()),
  /** The newest uploads. */
  bundles: z.optional(z.array(bundle)),
  /** The id of the deployed bundle. */
  bundle: z.optional(z.string()),
  /** Names the stored report or static page; absent before the first upload. */
  rendering: z.optional(z.string()),
  /** Set before everything of an item is deleted, so that a crash in between is continued. */
  deleting: z.optional(z.boolean()),
})
export type ContentItem = z.infer<typeof contentItem>
export type Permission = z.infer<typeof permission>
export type ShareLink = z.infer<typeof shareLink>
export type Bundle = z.infer<typeof bundle>
export type Association = z.infer<typeof association>
