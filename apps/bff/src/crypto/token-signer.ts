import { createSecretKey, type KeyObject } from 'node:crypto'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock.ts'
import type { KeyRing } from './key-ring.ts'
import { hashSecret } from './secret-hash.ts'

/** Signs and checks this server's own JWTs of one kind. A token of another kind, issuer or key never passes. */
export type TokenSigner = {
  /** Signs with the newest key. `lifeS` is in seconds. */
  sign(claims: JWTPayload & { sub: string }, lifeS: number): Promise<string>

  /** Returns the claims, or `undefined` if the token is forged, expired, or not of this kind. */
  verify(token: string): Promise<VerifiedClaims | undefined>
}

export type VerifiedClaims = Readonly<JWTPayload & { sub: string; iat: number; exp: number; jti: string }>

type TokenSignerOptions = {
  keyRing: KeyRing
  /** Also in `typ`, such as `user-session+jwt`. */
  kind: string
  /** `iss` and `aud`: the server's own address. */
  issuer: string
  clock: Clock
  newId: () => string
}

const ALGORITHM = 'HS256'

/** Tokens whose signature is not checked again. */
const MOST_VERIFIED = 2_000

/** Creates a signer whose keys are derived from the ring, for this kind alone. */
export function createTokenSigner({ keyRing, kind, issuer, clock, newId }: TokenSignerOptions): TokenSigner {
  const [{ kid: newestKid }] = keyRing
  const keys = new Map<string, KeyObject>(
    keyRing.map((key) => [key.kid, createSecretKey(key.deriveKey(`sign ${kind}`))]),
  )
  const typ = `${kind}+jwt`
  /** By the hash of the token. */
  const verified = new LRUCache<string, VerifiedClaims>({ max: MOST_VERIFIED })

  return {
    sign(claims, lifeS) {
      const now = Math.floor(clock() / 1000)
      return new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid: newestKid, typ })
        .setIssuer(issuer)
        .setAudience(issuer)
        .setIssuedAt(now)
        .setExpirationTime(now + lifeS)
        .setJti(newId())
        .sign(requireKey(keys, newestKid))
    },

    async verify(token) {
      const hash = hashSecret(token)
      const known = verified.get(hash)
      if (known && known.exp > Math.floor(clock() / 1000)) return known
      try {
        const { payload } = await jwtVerify(token, ({ kid = '' }) => requireKey(keys, kid), {
          algorithms: [ALGORITHM],
          typ,
          issuer,
          audience: issuer,
          requiredClaims: ['sub', 'iat', 'exp', 'jti'],
          currentDate: new Date(clock()),
        })
        const { sub = '', iat = 0, exp = 0, jti = '' } = payload
        const claims = Object.freeze({ ...payload, sub, iat, exp, jti })
        verified.set(hash, claims)
        return claims
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

function requireKey(keys: ReadonlyMap<string, KeyObject>, kid: string): KeyObject {
  const key = keys.get(kid)
  if (!key) throw new errors.JWSSignatureVerificationFailed('The key is not in the ring')
  return key
}
