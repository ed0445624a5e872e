import { type IntegrationName, integrationName } from '@stagedoor/shared/integration-name'
import { RequestError } from '../../src/errors.ts'
import type {
  AuthorizationRequest,
  Integration,
  IssuedTokens,
  Permission,
  RedeemRequest,
} from '../../src/integrations/integration.ts'

/** A provider that grants all that it is asked for, unless it is told otherwise, and remembers what it was asked. */
export class FakeIntegration implements Integration {
  readonly name: IntegrationName
  readonly title = 'Spotify'
  readonly permissions: Permission[] = [{ scope: 'user-top-read' }]
  readonly apiUrl = 'https://api.provider.example/v1'
  readonly imageOrigins = ['https://images.provider.example']
  readonly accountUrl = undefined
  readonly discovers = false
  revokes = true
  readonly authorizationOrigin = 'https://provider.example'
  readonly authorizations: AuthorizationRequest[] = []
  readonly redemptions: RedeemRequest[] = []
  /** Refresh tokens as they came. */
  readonly refreshes: string[] = []
  readonly revocations: string[] = []
  /** Added to authorization requests that require consent. */
  consentQuery = ''
  /** How the provider names itself in its answers, if it does (RFC 9207). */
  issuer: string | undefined
  redeemWith: (request: RedeemRequest) => Promise<IssuedTokens> = async ({ code }) => ({
    accessToken: `access-token-for-${code}`,
    expiresIn: 3600,
    scope: 'user-top-read',
  })

  refreshWith: (refreshToken: string) => Promise<IssuedTokens> = async () => ({
    accessToken: `access-token-${this.refreshes.length}`,
    expiresIn: 3600,
    scope: 'user-top-read',
  })
  revokeWith: (refreshToken: string) => Promise<void> = async () => {}

  constructor(name = 'spotify') {
    this.name = integrationName.parse(name)
  }

  async authorizationUrl(request: AuthorizationRequest): Promise<URL> {
    this.authorizations.push(request)
    const url = new URL('/authorize', this.authorizationOrigin)
    url.search = new URLSearchParams({ state: request.state, redirect_uri: request.redirectUri }).toString()
    if (request.forceConsent && this.consentQuery !== '') url.search += `&${this.consentQuery}`
    return url
  }

  async authorizationOrigins(): Promise<readonly string[]> {
    return [this.authorizationOrigin]
  }

  async checkIssuer(iss: string | undefined): Promise<void> {
    if (this.issuer !== undefined && iss !== this.issuer) throw new RequestError('issuer_mismatch')
  }

  redeem(request: RedeemRequest): Promise<IssuedTokens> {
    this.redemptions.push(request)
    return this.redeemWith(request)
  }

  refresh(refreshToken: string): Promise<IssuedTokens> {
    this.refreshes.push(refreshToken)
    return this.refreshWith(refreshToken)
  }

  revoke(refreshToken: string): Promise<void> {
    this.revocations.push(refreshToken)
    return this.revokeWith(refreshToken)
  }

  async requestServiceToken() {
    return { accessToken: 'service-token', expiresIn: 600 }
  }

  async close(): Promise<void> {}
}
