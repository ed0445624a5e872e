import { hash, timingSafeEqual } from 'node:crypto'

/** SHA-256 in base64url, which the server keeps instead of the secret itself. */
export function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url')
}

/** Compares a secret with the hash that was kept, in constant time. */
export function matchesHash(secret: string, expectedHash: string): boolean {
  const actual = Buffer.from(hashSecret(secret))
  const expected = Buffer.from(expectedHash)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
