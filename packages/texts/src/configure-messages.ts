import type { MessageGroup } from './message-group.ts'
import { messages as english } from './messages/en.json?configure&compiled'

/** For dashboard authors: the Configure dialog. */
export const configureMessages: MessageGroup = {
  english,
  files: import.meta.glob(['./*.json', '!./en.json'], {
    base: './messages',
    query: '?configure&compiled',
  }) as MessageGroup['files'],
}
