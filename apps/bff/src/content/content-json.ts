import * as z from 'zod/mini'
import type { PortalSettings } from '../config/portal-settings.ts'
import type { Person } from '../identity/person.ts'
import type { ContentRole } from './content-access.ts'
import { ContentAddress } from './content-address.ts'
import { accessType, appMode, type ContentItem } from './content-item.ts'
import { embed } from './embeds/embed.ts'
import { isEditor } from './require-content.ts'

const ownerJson = z.object({ guid: z.string(), username: z.string(), first_name: z.string(), last_name: z.string() })

/** What clients read of Connect's content item. */
export const contentJson = z.object({
  guid: z.string(),
  id: z.string(),
  name: z.string(),
  title: z.nullable(z.string()),
  description: z.string(),
  access_type: accessType,
  app_mode: appMode,
  /** Connect's own: always empty, as for everything that is no pin, site or plot. */
  content_category: z.literal(''),
  app_role: z.enum(['owner', 'editor', 'viewer', 'none']),
  owner_guid: z.string(),
  created_time: z.string(),
  updated_time: z.string(),
  last_deployed_time: z.nullable(z.string()),
  bundle_id: z.nullable(z.string()),
  content_url: z.string(),
  dashboard_url: z.string(),
  locked: z.literal(false),
  locked_message: z.literal(''),
  parameterized: z.literal(false),
  extension: z.literal(false),
  cluster_name: z.literal('Local'),
  run_as_current_user: z.literal(false),
  /** Of this product, for those who may change the content. */
  upstream_url: z.optional(z.nullable(z.string())),
  embed: z.optional(z.nullable(embed)),
  embedding_origin: z.optional(z.nullable(z.string())),
  owner: z.optional(ownerJson),
})
export type ContentJson = z.infer<typeof contentJson>

/** Settings of processes, which this server does not host. */
const NO_PROCESS = Object.fromEntries(
  `connection_timeout read_timeout init_timeout idle_timeout max_processes min_processes max_conns_per_process load_factor
  memory_request memory_limit cpu_request cpu_limit amd_gpu_limit nvidia_gpu_limit service_account_name
  default_image_name image_name r_version py_version quarto_version r_environment_management py_environment_management
  default_r_environment_management default_py_environment_management run_as`
    .split(/\s+/)
    .map((name) => [name, null]),
)

/** Converts an item for a caller with this role. */
export function toContentJson(
  item: ContentItem,
  role: ContentRole,
  settings: Pick<PortalSettings, 'publicUrl' | 'contentUrl'>,
  owner?: Person,
): ContentJson {
  return {
    ...NO_PROCESS,
    guid: item.guid,
    id: toNumericId(item.guid),
    name: item.name,
    title: item.title,
    description: item.description,
    access_type: item.accessType,
    app_mode: item.appMode,
    content_category: '',
    app_role: role,
    owner_guid: item.owner,
    created_time: toTime(item.createdAt),
    updated_time: toTime(item.updatedAt),
    last_deployed_time: item.deployedAt === undefined ? null : toTime(item.deployedAt),
    bundle_id: item.bundle ?? null,
    content_url: contentAddress(settings, item.guid),
    dashboard_url: `${settings.publicUrl}/portal/content/${item.guid}`,
    locked: false,
    locked_message: '',
    parameterized: false,
    extension: false,
    cluster_name: 'Local',
    run_as_current_user: false,
    ...(isEditor(role) && {
      upstream_url: item.upstreamUrl ?? null,
      embed: item.embed ?? null,
      embedding_origin: item.embeddingOrigin ?? null,
    }),
    ...(owner && { owner: toOwnerJson(owner) }),
  }
}

/** The address of content at its own origin. */
export function contentAddress(
  { publicUrl, contentUrl = publicUrl }: Pick<PortalSettings, 'publicUrl' | 'contentUrl'>,
  guid: string,
): string {
  return new ContentAddress(contentUrl, publicUrl).urlOf(guid)
}

/** RFC 3339, as all times of the API. */
export function toTime(ms: number): string {
  return new Date(ms).toISOString()
}

function toOwnerJson({ guid, username, firstName, lastName }: Person): z.infer<typeof ownerJson> {
  return { guid, username, first_name: firstName, last_name: lastName }
}

/** Connect's numeric id, which some clients read: 48 bits of the GUID. */
function toNumericId(guid: string): string {
  return String(Number.parseInt(guid.replaceAll('-', '').slice(0, 12), 16))
}
