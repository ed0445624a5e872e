import type { MessageGroup } from './message-group.ts'
import { signedIn as english } from './messages/en/signed-in.ts'

export type SignedInMessages = typeof english

/** What a signed-in viewer reads. */
export const signedInMessages: MessageGroup<SignedInMessages> = {
  english,
  load: {},
}
