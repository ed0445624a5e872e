import { createHash, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWK, SignJWT } from 'jose'

/** Changes to a valid proof; `undefined` removes a claim. */
export type ProofChanges = {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  /** Signs with another key than the proof's. */
  signer?: DpopKey
}

/** A dashboard's key, and its proofs (RFC 9449 §4.2). */
export class DpopKey {
  readonly jkt: string
  readonly publicJwk: JWK
  readonly #pair: GenerateKeyPairResult
  readonly #algorithm: string

  private constructor(pair: GenerateKeyPairResult, publicJwk: JWK, jkt: string, algorithm: string) {
    this.#pair = pair
    this.publicJwk = publicJwk
    this.jkt = jkt
    this.#algorithm = algorithm
  }

  static async create(algorithm = 'ES256'): Promise<DpopKey> {
    const pair = await generateKeyPair(algorithm, { extractable: true })
    const jwk = await exportJWK(pair.publicKey)
    return new DpopKey(pair, jwk, await calculateJwkThumbprint(jwk), algorithm)
  }

  privateJwk(): Promise<JWK> {
    return exportJWK(this.#pair.privateKey)
  }

  /** Creates a valid proof with changes. `nowMs` is the dashboard's clock. */
  prove(
    request: { handle: string; method: string; url: string; nowMs?: number },
    { header = {}, claims = {}, signer = this }: ProofChanges = {},
  ): Promise<string> {
    const payload = {
      jti: randomUUID(),
      htm: request.method,
      htu: request.url,
      iat: Math.floor((request.nowMs ?? Date.now()) / 1000),
      ath: createHash('sha256').update(request.handle).digest('base64url'),
      ...claims,
    }
    return new SignJWT(JSON.parse(JSON.stringify(payload)))
      .setProtectedHeader({ typ: 'dpop+jwt', alg: this.#algorithm, jwk: this.publicJwk, ...header })
      .sign(signer.#pair.privateKey)
  }
}
