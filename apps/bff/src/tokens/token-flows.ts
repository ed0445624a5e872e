import type { Connections } from '../connections/connections.ts'
import type { ApiKeys } from '../identity/api-keys.ts'
import type { IntegrationDirectory } from '../integrations/managed/integration-directory.ts'
import type { AuthType, ListedIntegration } from '../integrations/managed/managed-integration.ts'
import { trustOf } from '../integrations/managed/trust-of.ts'
import { ACCESS_TOKEN_TYPE } from '../integrations/trusted/trusted-issuer.ts'
import { API_KEY_TYPE, type RequestedTokenType, type SubjectTokenType } from './exchange-request.ts'
import type { Credentials, Issue } from './issued-credentials.ts'
import { issueServiceToken } from './issuers/service-token.ts'
import { issueTrustedToken } from './issuers/trusted-token.ts'
import { issueViewerToken } from './issuers/viewer-token.ts'
import { issueVisitorKey } from './issuers/visitor-key.ts'

export type IssuersContext = { integrations: IntegrationDirectory; connections: Connections; apiKeys: ApiKeys }

/** What an integration issues, and for which subject. */
export type TokenFlow = {
  subject: SubjectTokenType
  issued: readonly RequestedTokenType[]
  issue: (context: IssuersContext, issue: Issue) => Promise<Credentials>
}

const FLOWS: Record<AuthType, TokenFlow> = {
  Viewer: { subject: 'user-session', issued: [ACCESS_TOKEN_TYPE], issue: issueViewerToken },
  'Service Account': { subject: 'content-session', issued: [ACCESS_TOKEN_TYPE], issue: issueServiceToken },
  'Visitor API Key': { subject: 'user-session', issued: [API_KEY_TYPE], issue: issueVisitorKey },
}

export function flowOf(integration: ListedIntegration): TokenFlow {
  const flow = FLOWS[integration.authType]
  const trust = trustOf(integration)
  return trust ? { subject: flow.subject, issued: trust.tokenTypes, issue: issueTrustedToken } : flow
}
