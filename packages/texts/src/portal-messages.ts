import type { MessageGroup } from './message-group.ts'
import { messages as english } from './messages/en.json?portal&compiled'

/** The portal's pages. */
export const portalMessages: MessageGroup = {
  english,
  files: import.meta.glob(['./*.json', '!./en.json'], {
    base: './messages',
    query: '?portal&compiled',
  }) as MessageGroup['files'],
}
