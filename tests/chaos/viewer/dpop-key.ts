import { randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { sha256 } from './dashboard.ts'

/** The key by which a dashboard proves that a session is its own (RFC 9449). */
export class DpopKey {
  readonly thumbprint: string
  readonly #jwk: JWK
  readonly #privateKey: CryptoKey

  private constructor(jwk: JWK, privateKey: CryptoKey, thumbprint: string) {
    this.#jwk = jwk
    this.#privateKey = privateKey
    this.thumbprint = thumbprint
  }

  static async generate(): Promise<DpopKey> {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const jwk = await exportJWK(publicKey)
    return new DpopKey(jwk, privateKey, await calculateJwkThumbprint(jwk))
  }

  /** @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2 */
  prove(method: string, url: URL, handle: string, nonce: string | null): Promise<string> {
    return new SignJWT({ htm: method, htu: url.href, jti: randomUUID(), ath: sha256(handle), ...(nonce && { nonce }) })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: this.#jwk })
      .setIssuedAt()
      .sign(this.#privateKey)
  }
}
