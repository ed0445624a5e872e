import { createHash, hkdfSync } from 'node:crypto'

const MIN_BYTES = 32
/** Of 32 random bytes, fewer than 16 different ones never happens (about 1 in 10¹³); in a placeholder it does. */
const MIN_DIFFERENT_BYTES = 16
const KID_LENGTH = 11

/** One secret of the ring. It gives out keys for one purpose each, never itself. */
export type RingKey = {
  /** Names the key in what it sealed. Derived from the secret's hash, so it says nothing about the secret. */
  kid: string
  /** 32 bytes for one purpose, always the same; nothing follows from them for another (RFC 5869). */
  deriveKey(purpose: string): Buffer<ArrayBuffer>
}

/** Newest first: the first key writes, all of them read. */
export type KeyRing = readonly [RingKey, ...RingKey[]]

/**
 * Reads `STAGEDOOR_SECRETS`: secrets in base64url, separated by commas, newest first. Throws an `Error` that names every
 * unfit one by its place, never by its value, and says how to make a good one.
 */
export function parseKeyRing(secrets: string): KeyRing {
  const parts = secrets.split(',').map((part) => part.trim())
  const complaints = parts.flatMap((part, index) => {
    const complaint = parts.indexOf(part) < index ? 'is there twice: each must be new' : complainAbout(part)
    return complaint ? [`secret ${index + 1} of ${parts.length} ${complaint}`] : []
  })
  if (complaints.length > 0) {
    throw new Error(
      `STAGEDOOR_SECRETS cannot be used: ${complaints.join('; ')}. Make a secret with: ` +
        `node -p "crypto.randomBytes(32).toString('base64url')"`,
    )
  }
  const [first, ...older] = parts.map((part) => toRingKey(Buffer.from(part, 'base64url')))
  if (!first) throw new Error('unreachable: split() gives at least one part')
  return [first, ...older]
}

function complainAbout(secret: string): string | undefined {
  if (secret === '') return 'is empty'
  if (!/^[A-Za-z0-9_-]+$/.test(secret)) return 'is not base64url (letters, digits, - and _ only)'
  const bytes = Buffer.from(secret, 'base64url')
  if (bytes.length < MIN_BYTES) return `has ${bytes.length} bytes and must have at least ${MIN_BYTES}`
  if (new Set(bytes).size < MIN_DIFFERENT_BYTES) return 'repeats itself, so it is a placeholder or not random'
  // Random base64url lacks capitals, or small letters, once in 5 billion times; words and hexadecimal digits always do.
  if (!/[a-z]/.test(secret) || !/[A-Z]/.test(secret))
    return 'reads like words or hexadecimal, not like random base64url'
  return undefined
}

function toRingKey(secret: Buffer): RingKey {
  return {
    kid: createHash('sha256').update('stagedoor kid').update(secret).digest('base64url').slice(0, KID_LENGTH),
    deriveKey: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `stagedoor ${purpose} v1`, 32)),
  }
}
