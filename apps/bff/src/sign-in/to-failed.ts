import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { RecordOf, SignInRecord } from './sign-in-record.ts'

/** What is left of a sign-in that did not succeed: why, and nothing secret. */
export function toFailed(record: SignInRecord, code: ProblemCode): RecordOf<'failed'> {
  const { integration, binding, windowHash, expiresAt } = record
  return { integration, binding, windowHash, expiresAt, stage: 'failed', code }
}
