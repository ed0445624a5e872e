import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { RecordOf, SignInRecord, Unsettled } from './sign-in-record.ts'

/**
 * Returns the record of a failed sign-in: its cause, without secrets, and `unsettled` if a code was sent or a token issued.
 */
export function toFailed(record: SignInRecord, code: ProblemCode): RecordOf<'failed'> {
  const { integration, extension, binding, windowHash, expiresAt } = record
  const unsettled = toUnsettled(record)
  return {
    integration,
    extension,
    binding,
    windowHash,
    expiresAt,
    stage: 'failed',
    code,
    ...(unsettled && { unsettled }),
  }
}

function toUnsettled(record: SignInRecord): Unsettled | undefined {
  switch (record.stage) {
    case 'redeeming':
      return { codeSentAt: record.since }
    case 'delivering':
      return {}
    case 'failed':
      return record.unsettled
    default:
      return undefined
  }
}
