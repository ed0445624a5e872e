import type { MessageGroup } from './message-group.ts'
import { messages as english } from './messages/en.json?zone+signIn+problems&compiled'

/** For every viewer of the extension: messages around the content, of the sign-in, and of problems. */
export const zoneMessages: MessageGroup = {
  english,
  files: import.meta.glob(['./*.json', '!./en.json'], {
    base: './messages',
    query: '?zone+signIn+problems&compiled',
  }) as MessageGroup['files'],
}
