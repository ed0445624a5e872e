import { dpopJkt } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import { rememberProof } from './used-proofs.ts'

const NOW = 1_800_000_000_000
const jkt = dpopJkt.parse('k'.repeat(43))
const proof = (jti: string, lifeMs = 300_000) => ({ jkt, jti, usableUntil: NOW + lifeMs })

describe('rememberProof', () => {
  it('refuses a replay, and drops expired proofs', () => {
    const used = rememberProof([], proof('a'), NOW)
    expect(() => rememberProof(used, proof('a'), NOW + 300_000)).toThrow(
      expect.objectContaining({ code: 'session_unknown' }),
    )
    expect(rememberProof(used, proof('b', 900_000), NOW + 301_001)).toHaveLength(1)
  })

  it('throws `rate_limited` when full, and drops no valid proof', () => {
    let used: string[] = []
    for (let count = 0; count < 1_024; count++) used = rememberProof(used, proof(`proof ${count}`, 60_000 + count), NOW)
    expect(() => rememberProof(used, proof('one more'), NOW)).toThrow(
      expect.objectContaining({ code: 'rate_limited', retryAfter: 61 }),
    )
    expect(() => rememberProof(used, proof('proof 0'), NOW)).toThrow(
      expect.objectContaining({ code: 'session_unknown' }),
    )
    expect(rememberProof(used, proof('one more'), NOW + 63_000)).toHaveLength(1)
  })

  it('fits into a record of the store', () => {
    let used: string[] = []
    for (let count = 0; count < 1_024; count++) used = rememberProof(used, proof(`${count}`), NOW)
    expect(JSON.stringify(used).length).toBeLessThan(24_000)
  })
})
