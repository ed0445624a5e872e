import type { Notification } from '../wire/notification.ts'
import type { Answer } from '../wire/wire-message.ts'
import type { ExtensionInstance } from '../workbook/extension-instance.ts'

/** The effects of a command: its response, then its events, then a callback after both were sent. */
export type Reaction = { answer: Answer; notifications?: Notification[]; afterwards?: () => void }

/**
 * Executes one verb. May change the instance and the dashboard; sends nothing itself.
 * Throws a `VerbError` for a command that fails.
 */
export type VerbHandler = (parameters: Record<string, unknown>, instance: ExtensionInstance) => Reaction

/** An error response. The library shows most codes as `internal-error`, with this message. */
export class VerbError extends Error {
  readonly errorCode: string

  constructor(errorCode: string, message: string) {
    super(message)
    this.name = 'VerbError'
    this.errorCode = errorCode
  }
}
