import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import type { SessionHandle } from '@stagedoor/shared/secrets'
import { IDBFactory } from 'fake-indexeddb'
import { createStore, get, set } from 'idb-keyval'
import { calculateJwkThumbprint, decodeProtectedHeader, EmbeddedJWK, jwtVerify } from 'jose'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createIndexedDbVault } from '../src/indexed-db-vault.ts'

const handle = 'H'.repeat(43) as SessionHandle
const url = 'https://signin.example.com/api/session/renewal'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('RT-06: each proof is fresh and conforms to RFC 9449', async () => {
  const { createProof, thumbprint } = await createIndexedDbVault().loadOrCreateKey()
  const proof = await createProof({ method: 'POST', url, handle, nonce: undefined })
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['ES256'] })
  expect(payload).toEqual({
    htm: 'POST',
    htu: url,
    ath: createHash('sha256').update(handle).digest('base64url'),
    jti: expect.stringMatching(/^[\w-]{43}$/),
    iat: expect.closeTo(Date.now() / 1000, -1),
  })
  expect(Object.keys(protectedHeader.jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y'])
  expect(await calculateJwkThumbprint(protectedHeader.jwk ?? {})).toBe(thumbprint)

  const next = await createProof({ method: 'POST', url, handle, nonce: 'n-1' })
  const { payload: nextPayload } = await jwtVerify(next, EmbeddedJWK)
  expect(nextPayload['nonce']).toBe('n-1')
  expect(nextPayload.jti).not.toBe(payload.jti)
})

test('the key is not extractable and survives the page', async () => {
  const before = await createIndexedDbVault().loadOrCreateKey()
  const stored = await get<CryptoKeyPair>('key', createStore('stagedoor', 'session'))
  expect(stored?.privateKey.extractable).toBe(false)
  const after = await createIndexedDbVault().loadKey()
  expect(after?.thumbprint).toBe(before.thumbprint)
  const proof = await after?.createProof({ method: 'DELETE', url, handle, nonce: undefined })
  const { jwk } = decodeProtectedHeader(proof ?? '')
  expect(await calculateJwkThumbprint(jwk ?? {})).toBe(before.thumbprint)
})

test('pages that create a key at once get the same one', async () => {
  const keys = await Promise.all(Array.from({ length: 10 }, () => createIndexedDbVault().loadOrCreateKey()))
  expect(new Set(keys.map(({ thumbprint }) => thumbprint)).size).toBe(1)
})

test('there is no key before one is created, and an invalid value is ignored', async () => {
  expect(await createIndexedDbVault().loadKey()).toBeUndefined()
  await set('key', { privateKey: 'x' }, createStore('stagedoor', 'session'))
  expect(await createIndexedDbVault().loadKey()).toBeUndefined()
  expect((await createIndexedDbVault().loadOrCreateKey()).thumbprint).toHaveLength(43)
})

test('pending sign-outs are stored until removed, and invalid ones are ignored', async () => {
  const vault = createIndexedDbVault()
  const ends = ['A', 'B'].map((letter, endedAt) => ({ handle: letter.repeat(43) as SessionHandle, endedAt }))
  await Promise.all(ends.map((end) => vault.saveEnd(end)))
  expect(await createIndexedDbVault().loadEnds()).toEqual(ends)
  await vault.removeEnd('A'.repeat(43) as SessionHandle)
  expect(await vault.loadEnds()).toEqual(ends.slice(1))
  await set('ends', 'nonsense', createStore('stagedoor', 'session'))
  expect(await vault.loadEnds()).toEqual([])
})

test('rejects without IndexedDB, and after a time limit if the database does not respond', async () => {
  Reflect.deleteProperty(globalThis, 'indexedDB')
  await expect(createIndexedDbVault().loadOrCreateKey()).rejects.toThrow()

  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  vi.stubGlobal('indexedDB', { open: () => ({}) })
  const refused = expect(createIndexedDbVault().loadOrCreateKey()).rejects.toThrow('No response within 15000 ms')
  await vi.advanceTimersByTimeAsync(15_000)
  await refused
  vi.unstubAllGlobals()
})
