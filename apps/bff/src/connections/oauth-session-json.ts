import type { OAuthSession } from './oauth-session.ts'

/** Names a session as Connect does, by a number; derived from its GUID. */
function toNumericId(guid: string): string {
  return String(Number.parseInt(guid.replaceAll('-', '').slice(0, 12), 16))
}

/** A session in the JSON of the API. Never has tokens. */
export function toOAuthSessionJson(session: OAuthSession) {
  return {
    id: toNumericId(session.guid),
    guid: session.guid,
    user_guid: session.person,
    oauth_integration_guid: session.integration,
    // A token that never expires is kept in place of a refresh token.
    has_refresh_token: true,
    created_time: toTime(session.createdAt),
    updated_time: toTime(session.updatedAt),
    /** Not of Connect. */
    scopes: session.scopes,
    last_used_time: session.lastUsedAt === undefined ? null : toTime(session.lastUsedAt),
    used_by: session.uses.map(({ content, usedAt }) => ({ content_guid: content, last_used_time: toTime(usedAt) })),
  }
}

function toTime(ms: number): string {
  return new Date(ms).toISOString()
}
