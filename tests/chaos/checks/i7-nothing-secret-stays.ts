import type { Check, Violation } from '../evidence.ts'
import { GRACE_MS, readSignIns } from '../to-pending.ts'

/** How often the store is swept, in ms, and some time for it. */
const SWEEP_MS = 15_000

/** Fields of a record that hold a secret, sealed. */
const SECRET_FIELDS = ['code', 'codeVerifier', 'confirmation', 'credentials', 'stateHash']

/** I7: nothing secret stands anywhere in clear, and nothing secret outlives its time by more than half a minute. */
export const nothingSecretStays: Check = (evidence) => {
  const { words, secrets, readAtMs } = evidence
  const inClear = Object.entries(words).flatMap(([place, found]) =>
    [...found].flatMap((word): Violation[] => {
      const secret = secrets.get(word)
      return secret === undefined ? [] : [{ invariant: 'I7', text: `${secret} stands in clear in the ${place}` }]
    }),
  )
  const tooLate = readSignIns(evidence).flatMap(({ signIn, stage, endMs, expiresAtMs, fields }): Violation[] => {
    const violations: Violation[] = []
    const violate = (text: string) => violations.push({ invariant: 'I7', signIn, text })
    const isOver = stage === 'completed' || stage === 'failed'
    if (!isOver && expiresAtMs > endMs + GRACE_MS + 1_000) violate('its record outlives it by more than half a minute')
    if (expiresAtMs + SWEEP_MS < readAtMs) violate('its record is overdue, and was not swept')
    // A failed record has the problem's code, which is no secret.
    const secret = fields.find((field) => SECRET_FIELDS.includes(field) && !(field === 'code' && stage === 'failed'))
    if (isOver && secret) violate(`it is over and still has its ${secret}`)
    return violations
  })
  return [...inClear, ...tooLate]
}
