import { sessionHandle } from '@stagedoor/shared/secrets'
import { generateKeyPair } from 'dpop'
import { createStore, get, update } from 'idb-keyval'
import * as z from 'zod/mini'
import { createDpopKey } from './create-dpop-key.ts'
import type { SessionVault } from './session-vault.ts'
import { withTimeout } from './with-timeout.ts'

const DATABASE = 'stagedoor'
const OBJECT_STORE = 'session'
const KEY = 'key'
const ENDS = 'ends'

/** Some browsers never respond when a database is damaged. Long, because the viewer is at the provider meanwhile. */
const TIMEOUT_MS = 15_000

const pendingEnds = z.array(z.object({ handle: sessionHandle, endedAt: z.number(), publicUrl: z.optional(z.string()) }))

/**
 * Stores the key and the pending sign-outs in IndexedDB, the only storage for non-extractable keys.
 * @see https://www.w3.org/TR/WebCryptoAPI/#concepts-key-storage
 */
export function createIndexedDbVault(): SessionVault {
  const store = createStore(DATABASE, OBJECT_STORE)

  async function load() {
    const stored: unknown = await get(KEY, store)
    return isKeyPair(stored) ? createDpopKey(stored) : undefined
  }

  async function loadOrCreate() {
    const known = await load()
    if (known !== undefined) return known
    const made = await generateKeyPair('ES256')
    // One transaction: if two pages create a key at once, both use the first.
    await update<unknown>(KEY, (stored) => (isKeyPair(stored) ? stored : made), store)
    const kept = await load()
    if (kept === undefined) throw new Error('IndexedDB did not store the key. Sign in without a session.')
    return kept
  }

  const limited = <T>(promise: Promise<T>) => withTimeout(TIMEOUT_MS, promise)
  return {
    loadKey: () => limited(load()),
    loadOrCreateKey: () => limited(loadOrCreate()),
    loadEnds: () => limited(get<unknown>(ENDS, store).then(parseEnds)),
    saveEnd: (end) => limited(update<unknown>(ENDS, (stored) => [...parseEnds(stored), end], store)),
    removeEnd: (handle) =>
      limited(update<unknown>(ENDS, (stored) => parseEnds(stored).filter((end) => end.handle !== handle), store)),
  }
}

/** The stored value may be invalid: any page of this origin can write it. */
function parseEnds(stored: unknown) {
  const parsed = pendingEnds.safeParse(stored)
  return parsed.success ? parsed.data : []
}

function isKeyPair(stored: unknown): stored is CryptoKeyPair {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'privateKey' in stored &&
    stored.privateKey instanceof CryptoKey &&
    'publicKey' in stored &&
    stored.publicKey instanceof CryptoKey
  )
}
