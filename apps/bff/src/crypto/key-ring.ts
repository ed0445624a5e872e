import { createHash, hkdfSync } from 'node:crypto'

const MIN_BYTES = 32
/** 32 random bytes have fewer distinct ones with a probability of 10⁻¹³; placeholders often do. */
const MIN_DISTINCT_BYTES = 16
const KID_LENGTH = 11

/** A secret of the ring, from which keys for single purposes are derived. Does not expose the secret itself. */
export type RingKey = {
  /** Identifies the key in sealed values. Derived from the secret's hash, so it does not reveal the secret. */
  kid: string
  /** Derives 32 bytes for one purpose, deterministically and independently of other purposes (RFC 5869). */
  deriveKey(purpose: string): Buffer<ArrayBuffer>
}

/** Newest first: the first key seals, all of them open. */
export type KeyRing = readonly [RingKey, ...RingKey[]]

/**
 * Parses `STAGEDOOR_SECRETS`: secrets in base64url, separated by commas, newest first. Throws an `Error` for operators that
 * identifies each invalid secret by its position, never by its value.
 */
export function parseKeyRing(secrets: string): KeyRing {
  const parts = secrets.split(',').map((part) => part.trim())
  const faults = parts.flatMap((part, index) => {
    const fault = parts.indexOf(part) < index ? 'is a duplicate' : findFault(part)
    return fault ? [`secret ${index + 1} of ${parts.length} ${fault}`] : []
  })
  if (faults.length > 0) {
    throw new Error(
      `STAGEDOOR_SECRETS is invalid: ${faults.join('; ')}. Generate a secret with: ` +
        `node -p "crypto.randomBytes(32).toString('base64url')"`,
    )
  }
  const [first, ...older] = parts.map((part) => toRingKey(Buffer.from(part, 'base64url')))
  if (!first) throw new Error('unreachable: split() gives at least one part')
  return [first, ...older]
}

function findFault(secret: string): string | undefined {
  if (secret === '') return 'is empty'
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) return 'is not base64url (letters, digits, - and _ only)'
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length < MIN_BYTES) return `has ${bytes.length} bytes and must have at least ${MIN_BYTES}`
  if (new Set(bytes).size < MIN_DISTINCT_BYTES) return 'repeats characters, so it is a placeholder or not random'
  // Random base64url lacks upper or lower case letters once in 5 billion times; words and hexadecimal digits usually do.
  if (!/[a-z]/.test(secret) || !/[A-Z]/.test(secret))
    return 'looks like words or hexadecimal, not like random base64url'
  return undefined
}

function toRingKey(secret: Buffer): RingKey {
  return {
    kid: createHash('sha256').update('stagedoor kid').update(secret).digest('base64url').slice(0, KID_LENGTH),
    deriveKey: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `stagedoor ${purpose} v1`, 32)),
  }
}
