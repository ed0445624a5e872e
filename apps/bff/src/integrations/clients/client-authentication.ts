import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import * as oauth from 'openid-client'
import type { ClientAuthentication } from '../provider-traits.ts'

/** The client that is registered at the provider, with what it authenticates by. */
export type ClientCredentials = {
  clientId: string
  clientSecret?: string | undefined
  /** PEM. */
  privateKey?: string | undefined
  keyId?: string | undefined
  /** PEM; see RFC 7515 §4.1.8. */
  certificate?: string | undefined
}

/** Creates the client authentication of the OAuth library. `audience` of assertions is the issuer by default. */
export function createClientAuthentication(
  method: ClientAuthentication,
  { clientSecret = '', privateKey = '', keyId, certificate }: ClientCredentials,
  audience: string | undefined,
): oauth.ClientAuth {
  switch (method) {
    case 'client_secret_basic':
      return oauth.ClientSecretBasic(clientSecret)
    case 'client_secret_post':
      return oauth.ClientSecretPost(clientSecret)
    case 'none':
      return oauth.None()
    case 'private_key_jwt': {
      const thumbprint = certificate === undefined ? undefined : thumbprintOf(certificate)
      return oauth.PrivateKeyJwt(
        { key: parsePrivateKey(privateKey), ...(keyId !== undefined && { kid: keyId }) },
        {
          [oauth.modifyAssertion](header, payload) {
            if (thumbprint !== undefined) header['x5t#S256'] = thumbprint
            if (audience !== undefined) payload['aud'] = audience
          },
        },
      )
    }
  }
}

/** Parses a private key in PEM, for RS256, ES256 or EdDSA. Throws an `Error` without the key. */
export function parsePrivateKey(pem: string): oauth.CryptoKey {
  const key = readKey(pem)
  const algorithm = algorithmOf(key)
  if (!algorithm) throw new Error('must be an RSA, P-256 or Ed25519 key')
  // The same key; only its two declarations differ.
  return key.toCryptoKey(algorithm, false, ['sign']) as oauth.CryptoKey
}

/** Returns the SHA-256 thumbprint of a certificate in PEM. Throws an `Error` without the certificate. */
export function thumbprintOf(pem: string): string {
  try {
    return createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url')
  } catch {
    throw new Error('must be a certificate in PEM')
  }
}

function readKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new Error('must be a private key in PEM without a password')
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject) {
  switch (asymmetricKeyType) {
    case 'rsa':
      return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    case 'ec':
      return asymmetricKeyDetails?.namedCurve === 'prime256v1' ? { name: 'ECDSA', namedCurve: 'P-256' } : undefined
    case 'ed25519':
      return { name: 'Ed25519' }
    default:
      return undefined
  }
}
