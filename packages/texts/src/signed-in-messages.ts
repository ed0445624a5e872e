import type { MessageGroup } from './message-group.ts'
import { messages as english } from './messages/en.json?signedIn&compiled'

/** For signed-in viewers. */
export const signedInMessages: MessageGroup = {
  english,
  files: import.meta.glob(['./*.json', '!./en.json'], {
    base: './messages',
    query: '?signedIn&compiled',
  }) as MessageGroup['files'],
}
