import type { ApiErrorName } from '../api-errors.ts'
import type { AuthType } from '../integrations/managed/managed-integration.ts'
import { type ContentCategory, type ContentItem, categoryOf } from './content-item.ts'

/** How content can be reached besides by signed-in people. */
type OpenAccess = 'all' | 'shareLinks'

/** Why content may not use an integration. */
export type AccessRefusal = { kind: ApiErrorName; error: string }

const STATIC: AccessRefusal = {
  kind: 'InvalidAssociationAuthType',
  error: 'Static content runs no code, so it cannot use OAuth integrations.',
}

const RENDERED: AccessRefusal = {
  kind: 'InvalidAssociationAuthType',
  error: 'Rendered content has no viewer at hand: it can use Service Account integrations only.',
}

const ANONYMOUS: AccessRefusal = {
  kind: 'InvalidOAuthAssociationAssignment',
  error:
    'Integrations that act for the viewer need viewers who are signed in: choose another access type than "all", or a Service Account integration.',
}

const SHARED: AccessRefusal = {
  kind: 'InvalidOAuthAssociationAssignment',
  error:
    'Integrations that act for the viewer do not work with share links: revoke the links, or use a Service Account integration.',
}

const YES = undefined

type Row = Record<ContentCategory | OpenAccess, AccessRefusal | undefined>

const FOR_VIEWERS: Row = {
  interactive: YES,
  undetermined: YES,
  rendered: RENDERED,
  static: STATIC,
  all: ANONYMOUS,
  shareLinks: SHARED,
}

/**
 * Which content may use integrations of which auth type. Checked when an integration is associated, when the content
 * changes, and when a token is issued.
 * @see https://docs.posit.co/connect/user/oauth-integrations/
 */
const ACCESS_TABLE: Record<AuthType, Row> = {
  Viewer: FOR_VIEWERS,
  'Visitor API Key': FOR_VIEWERS,
  'Service Account': {
    interactive: YES,
    undetermined: YES,
    rendered: YES,
    static: STATIC,
    all: YES,
    shareLinks: YES,
  },
}

/** Returns why an item may not use an integration of this type; `undefined` if it may. */
export function refusalOf(
  authType: AuthType,
  { appMode, accessType, shareLinks }: Pick<ContentItem, 'appMode' | 'accessType' | 'shareLinks'>,
): AccessRefusal | undefined {
  const row = ACCESS_TABLE[authType]
  return (
    row[categoryOf(appMode)] ??
    (accessType === 'all' ? row.all : undefined) ??
    (shareLinks.length > 0 ? row.shareLinks : undefined)
  )
}
