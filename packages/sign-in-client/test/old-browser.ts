import { strict as assert } from 'node:assert'
import { sessionHandle } from '@stagedoor/shared/secrets'
import { FakeServer } from './fake-server.ts'
import { FakeStorage } from './fake-storage.ts'
import { FakeWindow } from './fake-window.ts'

/** Common APIs that are newer than Chrome 87. The check of the built extension covers all of them. */
const NEWER: [object, string][] = [
  [Object, 'hasOwn'],
  [Array.prototype, 'at'],
  [Array.prototype, 'findLast'],
  [String.prototype, 'at'],
  [Promise, 'withResolvers'],
  [Promise, 'try'],
  [AbortSignal, 'timeout'],
  [AbortSignal, 'any'],
  [AbortSignal, 'abort'],
  [AbortSignal.prototype, 'throwIfAborted'],
  [Crypto.prototype, 'randomUUID'],
  [globalThis, 'structuredClone'],
]

for (const [owner, name] of NEWER) Reflect.deleteProperty(owner, name)
// Imported afterwards, to include calls while a module loads.
const { createSignIn } = await import('../src/create-sign-in.ts')
const { createDpopKey } = await import('../src/create-dpop-key.ts')
await import('../src/create-session.ts')
await import('../src/indexed-db-vault.ts')

const window = new FakeWindow()
const storage = new FakeStorage()
const { fetch } = new FakeServer()
const saveCredentials = () => undefined
const signIn = createSignIn({
  publicUrl: 'http://127.0.0.1:9',
  integration: 'spotify',
  saveCredentials,
  window,
  storage,
  fetch,
})
signIn.start()
assert.equal(signIn.state.status, 'waiting')
assert.equal(window.opened.length, 1)
signIn.cancel()
assert.equal(signIn.state.status, 'idle')

const keyPair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
const { createProof } = await createDpopKey(keyPair)
const handle = sessionHandle.parse('H'.repeat(43))
const proof = await createProof({ method: 'POST', url: 'http://127.0.0.1:9/', handle, nonce: undefined })
assert.equal(proof.split('.').length, 3)
