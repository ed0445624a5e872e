import type { ApiEndpoint } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../../identity/caller.ts'
import { createAssociationEndpoints } from '../associations/association-routes.ts'
import { createBundleEndpoints } from '../bundles/bundle-routes.ts'
import type { ContentContext } from '../content-context.ts'
import { createItemEndpoints } from '../content-routes.ts'
import { createViewEndpoints } from '../embeds/view-routes.ts'
import { createPermissionEndpoints } from '../sharing/permission-routes.ts'
import { createShareLinkEndpoints } from '../sharing/share-link-routes.ts'

/** The API of content and of what belongs to it. */
export function createContentEndpoints(context: ContentContext): ApiEndpoint<Caller>[] {
  return [
    ...createItemEndpoints(context),
    ...createBundleEndpoints(context),
    ...createAssociationEndpoints(context),
    ...createPermissionEndpoints(context),
    ...createShareLinkEndpoints(context),
    ...createViewEndpoints(context),
  ]
}
