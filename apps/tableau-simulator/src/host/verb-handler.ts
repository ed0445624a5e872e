import type { ExtensionInstance } from './extension-instance.ts'
import type { Answer } from './wire-message.ts'

/** An event for the extension. */
export type Notification = { id: string; data: object | string }

/** What follows from a command: its answer, and the events that come after it. */
export type Reaction = { answer: Answer; notifications?: Notification[] }

/** Carries out one verb. It may change the instance; it sends nothing itself. */
export type VerbHandler = (parameters: Record<string, unknown>, instance: ExtensionInstance) => Reaction
