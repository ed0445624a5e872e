import * as z from 'zod/mini'
import { openerVerifier, signInId } from './secrets.ts'

/** Sign-in window to its opener: requests a proof. Posted to the extension's exact origin. */
export const hello = z.object({ type: z.literal('stagedoor:hello'), id: signInId })
export type Hello = z.infer<typeof hello>

/** Dashboard to the window that it opened: proves that it is the opener. */
export const proof = z.object({ type: z.literal('stagedoor:proof'), id: signInId, openerVerifier })
export type Proof = z.infer<typeof proof>
