import type { Notification } from '../wire/notification.ts'
import type { Answer } from '../wire/wire-message.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'

/** What follows from a command: its answer, then the events that come of it, then what needs both to be on their way. */
export type Reaction = { answer: Answer; notifications?: Notification[]; afterwards?: () => void }

/**
 * Carries out one verb. It may change the instance and what surrounds it; it sends nothing itself.
 * Throws a `VerbError` for a command that cannot be carried out.
 */
export type VerbHandler = (parameters: Record<string, unknown>, instance: ExtensionInstance) => Reaction

/** A command that is answered with an error. The library shows most codes as `internal-error`; the message passes through. */
export class VerbError extends Error {
  readonly errorCode: string

  constructor(errorCode: string, message: string) {
    super(message)
    this.name = 'VerbError'
    this.errorCode = errorCode
  }
}
