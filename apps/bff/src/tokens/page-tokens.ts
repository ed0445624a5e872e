import { ApiError } from '../api-errors.ts'
import type { ContentItem } from '../content/content-item.ts'
import { isTableauEmbed } from '../content/embeds/embed.ts'
import type { PageToken, PageTokens } from '../content/forwarder/send-page-token.ts'
import type { Person } from '../identity/person.ts'
import { trustOf } from '../integrations/managed/trust-of.ts'
import { findAssociation } from './find-association.ts'
import { type IssueContext, issueCredentials } from './issue-credentials.ts'

const V1 =
  'Tokens of the v1 API only begin sessions with a cookie. Choose another kind of token in the integration, or mode "cookie".'

type PageTokensContext = IssueContext & {
  /** Of one person, so that a page that asks in a circle does not reach the host. */
  pageTokenLimit: { check(person: string): Promise<void> }
}

/**
 * Issues tokens for pages that embed a trusted host: never those that a provider issued to a person. The door has checked who
 * asks, and that they may view the content.
 */
export function createPageTokens(context: PageTokensContext): PageTokens {
  return {
    async issue(item: ContentItem, viewer: Person, audience: string): Promise<PageToken> {
      await context.pageTokenLimit.check(viewer.guid)
      const integration = await findAssociation(context.integrations, item, { audience })
      const trust = trustOf(integration)
      if (!trust) throw new ApiError('NoTokenHandler', { error: 'Pages get tokens of trusted hosts only.' })
      if (integration.config['token_kind'] === 'v1' && isCookieless(item))
        throw new ApiError('NoTokenHandler', { error: V1 })
      if (integration.authType !== 'Viewer') throw new ApiError('SubjectTypeMismatch')
      const requestedTokenType = trust.embedType
      const { token, expiresIn = 0 } = await issueCredentials(
        context,
        { integration, item, requestedTokenType },
        async () => viewer,
      )
      return { token, expiresIn }
    },
  }
}

function isCookieless({ embed }: ContentItem): boolean {
  return embed !== undefined && !isTableauEmbed(embed) && embed.mode === 'cookieless'
}
