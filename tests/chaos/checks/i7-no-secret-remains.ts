import type { Check, Violation } from '../evidence.ts'
import { GRACE_MS, readSignIns } from '../to-pending.ts'

/** The interval of the store's sweep plus a margin, in ms. */
const SWEEP_MS = 15_000

/** Fields of a record that contain a sealed secret. */
const SECRET_FIELDS = ['code', 'codeVerifier', 'confirmation', 'credentials', 'stateHash']

/** I7: no secret is stored or logged in clear, and none is kept more than 30 s after its lifetime. */
export const noSecretRemains: Check = (evidence) => {
  const { words, secrets, readAtMs } = evidence
  const inClear = Object.entries(words).flatMap(([place, found]) =>
    [...found].flatMap((word): Violation[] => {
      const secret = secrets.get(word)
      return secret === undefined ? [] : [{ invariant: 'I7', text: `${secret} is in clear in the ${place}` }]
    }),
  )
  const tooLate = readSignIns(evidence).flatMap(({ signIn, stage, endMs, expiresAtMs, fields }): Violation[] => {
    const violations: Violation[] = []
    const violate = (text: string) => violations.push({ invariant: 'I7', signIn, text })
    const isOver = stage === 'completed' || stage === 'failed'
    if (!isOver && expiresAtMs > endMs + GRACE_MS + 1_000) violate('its record is kept more than 30 s after its end')
    if (expiresAtMs + SWEEP_MS < readAtMs) violate('its record expired and was not swept')
    // In a failed record, `code` is the problem's code.
    const secret = fields.find((field) => SECRET_FIELDS.includes(field) && !(field === 'code' && stage === 'failed'))
    if (isOver && secret) violate(`it is over and still has its ${secret}`)
    return violations
  })
  return [...inClear, ...tooLate]
}
