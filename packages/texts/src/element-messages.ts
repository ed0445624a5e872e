import type { MessageGroup } from './message-group.ts'
import { messages as english } from './messages/en.json?element+signIn+problems&compiled'

/** For the custom element `<stagedoor-sign-in>`. */
export const elementMessages: MessageGroup = {
  english,
  files: import.meta.glob(['./*.json', '!./en.json'], {
    base: './messages',
    query: '?element+signIn+problems&compiled',
  }) as MessageGroup['files'],
}
