import type { ConfigureMessages } from '@stagedoor/texts/configure-messages'
import type { ProblemMessages } from '@stagedoor/texts/problem-messages'
import type { SignedInMessages } from '@stagedoor/texts/signed-in-messages'
import type { Texts } from '@stagedoor/texts/texts'
import type { ZoneMessages } from '@stagedoor/texts/zone-messages'

/** There from the first paint. */
export type ZoneTexts = Texts<ZoneMessages & ProblemMessages>

/** There as soon as a signed-in viewer's part is. */
export type SignedInTexts = Texts<SignedInMessages>

/** There in the author's dialog. */
export type ConfigureTexts = Texts<ConfigureMessages>

/** All that the extension may say. Each part of it asks for its own texts, because the others may not be there. */
export type ExtensionTexts = ZoneTexts & SignedInTexts & ConfigureTexts
