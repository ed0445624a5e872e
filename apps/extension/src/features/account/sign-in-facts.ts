import type { SignedIn } from '@stagedoor/sign-in-client'

/** Details of the sign-in in this browser. */
export type SignInFacts = Pick<SignedIn, 'since' | 'expiresAt' | 'scope' | 'renewable'>
