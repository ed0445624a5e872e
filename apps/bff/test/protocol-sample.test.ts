import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { claimVerifier, openerVerifier, sessionHandle, signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from '../src/crypto/key-ring.ts'
import { createSealer } from '../src/crypto/seal.ts'
import { hashSecret } from '../src/crypto/secret-hash.ts'
import { checkProof } from '../src/session/check-proof.ts'
import { toGrantId } from '../src/session/handle-vault.ts'
import { deriveConfirmationCode } from '../src/sign-in/derive-confirmation-code.ts'
import { parseState } from '../src/sign-in/sign-in-state.ts'
import { provesOpener, toSignInId } from '../src/sign-in/verifiers.ts'
import { createTestIntegration } from './create-test-integration.ts'

const document = readFileSync(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8')

/** A value of the sample exchange, by its name there. */
function sample(name: string): string {
  return new RegExp(`^${name} +(\\S+)$`, 'm').exec(document)?.[1] ?? ''
}

describe('the sample exchange in docs/protocol.md', () => {
  it('has the values that the server derives', () => {
    const id = signInId.parse(sample('id'))
    expect(toSignInId(claimVerifier.parse(sample('claim verifier')))).toBe(id)
    expect(provesOpener(openerVerifier.parse(sample('opener verifier')), sample('opener challenge'))).toBe(true)
    expect(parseState(sample('state'))).toBe(id)
    expect(hashSecret(sample('state'))).toBe(sample('hash of state'))
    expect(hashSecret(sample('window secret'))).toBe(sample('hash of window'))
    expect(deriveConfirmationCode(sample('window secret'), id)).toBe(sample('confirmation'))
    expect(toGrantId(sessionHandle.parse(sample('session handle')))).toBe(sample('session id'))
  })

  it('has the code challenge that the provider is sent', async () => {
    const url = await createTestIntegration({ url: 'https://provider.example/token' }).authorizationUrl({
      redirectUri: 'https://signin.example/oauth/callback/spotify',
      state: sample('state'),
      codeVerifier: sample('code verifier'),
      forceConsent: true,
    })
    expect(url.searchParams.get('code_challenge')).toBe(sample('code challenge'))
  })

  it('has a proof that the server accepts at its time, for the key that the receipt named', async () => {
    const [, proof = ''] = /^DPoP: (ey[\w.-]+)$/m.exec(document) ?? []
    const { iat } = JSON.parse(Buffer.from(proof.split('.')[1] ?? '', 'base64url').toString()) as { iat: number }
    const sealer = createSealer(parseKeyRing(randomBytes(32).toString('base64url')))
    const context = { clock: () => iat * 1_000, sealer, publicUrl: 'https://signin.example' }
    const handle = sessionHandle.parse(sample('session handle'))
    const request = { handle, proof, method: 'POST', path: '/api/session/renewal' } as const
    expect(await checkProof(context, request)).toMatchObject({ jkt: sample('dpopJkt') })
  })
})
