import type { MessageGroup } from './message-group.ts'
import { configure as english } from './messages/en/configure.ts'

export type ConfigureMessages = typeof english

/** What the author of a dashboard reads in the dialog. */
export const configureMessages: MessageGroup<ConfigureMessages> = {
  english,
  load: {},
}
