import type { MessageGroup } from './message-group.ts'
import { zone as english } from './messages/en/zone.ts'

export type ZoneMessages = typeof english

/** What a zone says before anybody is signed in, and around whatever it shows. */
export const zoneMessages: MessageGroup<ZoneMessages> = {
  english,
  load: {},
}
