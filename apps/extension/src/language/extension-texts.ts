import type { Texts } from '@stagedoor/texts/texts'

/** Loaded before the first paint. */
export type ZoneTexts = Texts<'zone' | 'signIn' | 'problems'>

/** Loaded with the part for signed-in viewers. */
export type SignedInTexts = Texts<'signedIn'>

/** Loaded with the Configure dialog. */
export type ConfigureTexts = Texts<'configure'>

/** All texts of the extension. Each part uses only its own, because the others may not be loaded. */
export type ExtensionTexts = ZoneTexts & SignedInTexts & ConfigureTexts
