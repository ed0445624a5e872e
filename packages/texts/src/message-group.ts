import type { CompiledMessage } from 'icu-minify/format'
import type { Language } from './language.ts'

/** Messages for a browser that are needed at the same time. English is bundled; other languages are fetched on demand. */
export type MessageGroup = {
  readonly english: MessageFile['messages']
  /** Reject if the messages cannot be fetched. */
  readonly files: Readonly<Record<`./${Exclude<Language, 'en'>}.json`, () => Promise<MessageFile>>>
}

/** What `*.json?…&compiled` exports. */
export type MessageFile = { readonly messages: Readonly<Record<string, CompiledMessage>> }
