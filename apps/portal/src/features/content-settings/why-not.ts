import type { AuthType, Content, ShareLink } from '../../api/types.ts'
import { kindOf } from '../../components/content-kind.ts'

/** Why content cannot use an integration of a type; `undefined` if it can. The API has the same table and decides. */
export function whyNot(
  type: AuthType,
  item: Pick<Content, 'app_mode' | 'access_type'>,
  shareLinks: readonly ShareLink[],
): 'static' | 'rendered' | 'public' | 'shared' | undefined {
  const kind = kindOf(item)
  if (kind === 'static') return 'static'
  if (type === 'Service Account') return undefined
  if (kind === 'rendered') return 'rendered'
  if (item.access_type === 'all') return 'public'
  return shareLinks.length > 0 ? 'shared' : undefined
}
