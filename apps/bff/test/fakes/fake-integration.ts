import { type IntegrationName, integrationName } from '@stagedoor/shared/integration-name'
import { RequestError } from '../../src/errors.ts'
import type { AuthorizationRequest, Grant, Integration, RedeemRequest } from '../../src/integrations/integration.ts'

/** A provider that grants every code, unless `redeemWith` says otherwise, and remembers what it was asked. */
export class FakeIntegration implements Integration {
  readonly name: IntegrationName
  readonly title = 'Spotify'
  readonly permissions = ['See which artists you listen to most']
  readonly apiUrl = 'https://api.provider.example/v1'
  readonly authorizationOrigin = 'https://provider.example'
  readonly authorizations: AuthorizationRequest[] = []
  readonly redemptions: RedeemRequest[] = []
  /** How the provider names itself in its answers, if it does (RFC 9207). */
  issuer: string | undefined
  redeemWith: (request: RedeemRequest) => Promise<Grant> = async ({ code }) => ({
    accessToken: `access-token-for-${code}`,
    expiresIn: 3600,
    scope: 'user-top-read',
  })

  constructor(name = 'spotify') {
    this.name = integrationName.parse(name)
  }

  async authorizationUrl(request: AuthorizationRequest): Promise<URL> {
    this.authorizations.push(request)
    const url = new URL('/authorize', this.authorizationOrigin)
    url.search = new URLSearchParams({ state: request.state, redirect_uri: request.redirectUri }).toString()
    return url
  }

  checkIssuer(iss: string | undefined): void {
    if (this.issuer !== undefined && iss !== this.issuer) throw new RequestError('issuer_mismatch')
  }

  redeem(request: RedeemRequest): Promise<Grant> {
    this.redemptions.push(request)
    return this.redeemWith(request)
  }

  async close(): Promise<void> {}
}
