import type { Clock } from '../../clock.ts'
import { OAuthIntegration, type OAuthIntegrationOptions } from '../clients/oauth-integration.ts'
import { errorCodeOf } from '../clients/to-provider-error.ts'
import type { IssuedTokens, RedeemRequest, ServiceToken } from '../integration.ts'

/** Errors by which a provider refuses a client secret (RFC 6749 §5.2). */
const REFUSALS = new Set(['invalid_client', 'unauthorized_client'])

/** A client with the secret before the last one. */
export type PreviousClient = { client: OAuthIntegration; until: number; clock: Clock }

/** An integration that tries the previous client secret, while it is kept, when the provider refuses the newest. */
export class RotatingIntegration extends OAuthIntegration {
  readonly #previous: PreviousClient | undefined

  constructor(options: OAuthIntegrationOptions, previous?: PreviousClient) {
    super(options)
    this.#previous = previous
  }

  override redeem(request: RedeemRequest): Promise<IssuedTokens> {
    return this.#orByPrevious(super.redeem(request), (previous) => previous.redeem(request))
  }

  override refresh(refreshToken: string): Promise<IssuedTokens> {
    return this.#orByPrevious(super.refresh(refreshToken), (previous) => previous.refresh(refreshToken))
  }

  override revoke(refreshToken: string): Promise<void> {
    return this.#orByPrevious(super.revoke(refreshToken), (previous) => previous.revoke(refreshToken))
  }

  override requestServiceToken(): Promise<ServiceToken> {
    return this.#orByPrevious(super.requestServiceToken(), (previous) => previous.requestServiceToken())
  }

  override async close(): Promise<void> {
    await Promise.all([super.close(), this.#previous?.client.close()])
  }

  async #orByPrevious<Value>(
    result: Promise<Value>,
    tryPrevious: (client: OAuthIntegration) => Promise<Value>,
  ): Promise<Value> {
    try {
      return await result
    } catch (error) {
      const previous = this.#previous
      if (!previous || previous.until <= previous.clock() || !REFUSALS.has(errorCodeOf(error) ?? '')) throw error
      return tryPrevious(previous.client)
    }
  }
}
