import { sessionHandle } from '@stagedoor/shared/secrets'
import { generateKeyPair } from 'dpop'
import { createStore, get, update } from 'idb-keyval'
import * as z from 'zod/mini'
import { createDpopKey } from './create-dpop-key.ts'
import type { SessionVault } from './session-vault.ts'
import { settleWithin } from './settle-within.ts'

const DATABASE = 'stagedoor'
const OBJECT_STORE = 'session'
const KEY = 'key'
const ENDS = 'ends'

/** Some browsers never answer when a database is damaged; others are slow. Meanwhile the viewer is at the provider. */
const PATIENCE_MS = 15_000

const pendingEnds = z.array(z.object({ handle: sessionHandle, endedAt: z.number() }))

/**
 * Keeps the key and the pending ends in IndexedDB, the only storage that takes a key which cannot be read.
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
    // One transaction: of two pages that make a key at once, the first one's counts for both.
    await update<unknown>(KEY, (stored) => (isKeyPair(stored) ? stored : made), store)
    const kept = await load()
    if (kept === undefined) throw new Error('IndexedDB did not keep the key. Sign in without a session.')
    return kept
  }

  const soon = <T>(answer: Promise<T>) => settleWithin(PATIENCE_MS, answer)
  return {
    loadKey: () => soon(load()),
    loadOrCreateKey: () => soon(loadOrCreate()),
    loadEnds: () => soon(get<unknown>(ENDS, store).then(parseEnds)),
    saveEnd: (end) => soon(update<unknown>(ENDS, (stored) => [...parseEnds(stored), end], store)),
    removeEnd: (handle) =>
      soon(update<unknown>(ENDS, (stored) => parseEnds(stored).filter((end) => end.handle !== handle), store)),
  }
}

/** Another page of this origin may have written anything there. */
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
