import type { MessageGroup } from './message-group.ts'
import { messages as english } from './messages/en.json?zone+problems&compiled'

/** For every viewer: messages around the content, of the sign-in, and of problems. */
export const zoneMessages: MessageGroup = {
  english,
  files: import.meta.glob(['./*.json', '!./en.json'], {
    base: './messages',
    query: '?zone+problems&compiled',
  }) as MessageGroup['files'],
}
