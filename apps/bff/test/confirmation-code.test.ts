import { CONFIRMATION_ALPHABET, CONFIRMATION_LENGTH } from '@stagedoor/shared/confirmation-code'
import { signInId } from '@stagedoor/shared/secrets'
import { expect, it } from 'vitest'
import { deriveConfirmationCode } from '../src/sign-in/derive-confirmation-code.ts'
import { madeUpKey } from './stages.ts'

/** χ² with 19 degrees of freedom is above this once in a million times. */
const UNLIKELY = 63

it('BND-08: ten thousand codes use the alphabet without bias, and rarely repeat', () => {
  const id = signInId.parse(madeUpKey())
  const codes = Array.from({ length: 10_000 }, () => deriveConfirmationCode(madeUpKey(), id))
  expect(codes.filter((code) => !/^[BCDFGHJKLMNPQRSTVWXZ]{6}$/.test(code))).toEqual([])
  expect(Math.log2(CONFIRMATION_ALPHABET.length ** CONFIRMATION_LENGTH)).toBeGreaterThanOrEqual(20)
  // Less than one pair is expected in 64 million codes; ten would mean a poor random source.
  expect(new Set(codes).size).toBeGreaterThan(codes.length - 10)

  const mean = codes.length / CONFIRMATION_ALPHABET.length
  for (let place = 0; place < CONFIRMATION_LENGTH; place++) {
    const counts = [...CONFIRMATION_ALPHABET].map((letter) => codes.filter((code) => code[place] === letter).length)
    const chiSquare = counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0)
    expect(chiSquare).toBeLessThan(UNLIKELY)
  }
})

it('a code depends on the window and the sign-in', () => {
  const secret = madeUpKey()
  const id = signInId.parse(madeUpKey())
  expect(deriveConfirmationCode(secret, id)).toBe(deriveConfirmationCode(secret, id))
  expect(deriveConfirmationCode(secret, signInId.parse(madeUpKey()))).not.toBe(deriveConfirmationCode(secret, id))
  expect(deriveConfirmationCode(madeUpKey(), id)).not.toBe(deriveConfirmationCode(secret, id))
})
