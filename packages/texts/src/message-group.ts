import type { Language } from './language.ts'
import type { Messages, Translation } from './message-values.ts'

/**
 * Texts for a browser that are needed at the same time. English is there at once, the rest comes when it is asked for.
 * To the types they are as they were written; a build puts compiled ones in their place.
 */
export type MessageGroup<Source extends Messages = Messages> = {
  readonly english: Source
  /** Rejects when the texts cannot be fetched. */
  readonly load: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Translation<Source>>>>
}
