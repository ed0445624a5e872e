import type { ContentItem } from '../content/content-item.ts'
import type { Person } from '../identity/person.ts'
import type { ListedIntegration } from '../integrations/managed/managed-integration.ts'
import type { RequestedTokenType } from './exchange-request.ts'

/** For what a token is issued, after all checks. */
export type Issue = {
  integration: ListedIntegration
  item: ContentItem
  /** The viewer; absent for runs of content. */
  viewer: Person | undefined
  requestedTokenType: RequestedTokenType
  scopes?: readonly string[] | undefined
}

/** What an exchange returns. `expiresIn` is in seconds, if it is known. */
export type Credentials = {
  token: string
  type: RequestedTokenType
  scheme: 'Bearer' | 'Key' | 'N_A'
  expiresIn?: number | undefined
  /** ID of a JWT. */
  jti?: string | undefined
}
