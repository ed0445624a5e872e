import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from './key-ring.ts'
import { createTokenSigner } from './token-signer.ts'

describe('a token that was verified before', () => {
  const keyRing = parseKeyRing(randomBytes(32).toString('base64url'))
  let nowMs = 1_000_000
  const signerOf = (kind: string) =>
    createTokenSigner({ keyRing, kind, issuer: 'https://here.example', clock: () => nowMs, newId: randomUUID })
  const signer = signerOf('user-session')

  it('passes until it expires', async () => {
    const token = await signer.sign({ sub: 'vera', content: 'c' }, 600)
    expect(await signer.verify(token)).toMatchObject({ sub: 'vera', content: 'c' })
    nowMs += 599_999
    expect(await signer.verify(token)).toMatchObject({ sub: 'vera', content: 'c' })
    nowMs += 1
    expect(await signer.verify(token)).toBeUndefined()
    expect(await signer.verify(token)).toBeUndefined()
  })

  it('does not let another one pass', async () => {
    const token = await signer.sign({ sub: 'vera' }, 600)
    await signer.verify(token)
    const [head = '', claims = '', signature = ''] = token.split('.')
    const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
    expect(await signer.verify(`${head}.${claims}.${flipped}`)).toBeUndefined()
    expect(await signer.verify(`${head}.${claims}`)).toBeUndefined()
    expect(await signerOf('content-session').verify(token)).toBeUndefined()
    expect(await signer.verify(token)).toMatchObject({ sub: 'vera' })
  })

  it('has claims that cannot be changed', async () => {
    const claims = await signer.verify(await signer.sign({ sub: 'vera' }, 600))
    expect(claims).toMatchObject({ sub: 'vera' })
    expect(Object.isFrozen(claims)).toBe(true)
  })
})
