import { TrustError, type TrustErrorCode } from '../../src/integrations/trusted/trust-error.ts'
import type {
  TrustedIssuer,
  TrustedRequest,
  TrustedToken,
  VerifyReport,
} from '../../src/integrations/trusted/trusted-issuer.ts'
import type { VerifiedClaims } from '../../src/integrations/trusted/verified-claims.ts'

/** A trusted host in memory, which remembers what was requested of it. */
export class FakeIssuer implements TrustedIssuer {
  readonly host = 'https://host.example'
  readonly requests: TrustedRequest[] = []
  /** Why the host gives no token, if it does not. */
  refusal: TrustErrorCode | undefined

  userOf(claims: VerifiedClaims): string {
    return String(claims['preferred_username'])
  }

  async issue(request: TrustedRequest): Promise<TrustedToken> {
    this.requests.push(request)
    if (this.refusal) throw new TrustError(this.refusal)
    const user = String(request.claims?.['preferred_username'] ?? 'service')
    const token = `token-${this.requests.length}-of-${user}`
    return { token, type: request.type, scheme: 'N_A', expiresIn: 300, user }
  }

  async verify(): Promise<VerifyReport> {
    if (this.refusal) throw new TrustError(this.refusal)
    return { findings: [] }
  }

  async close(): Promise<void> {}
}
