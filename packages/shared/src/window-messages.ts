import * as z from 'zod/mini'
import { openerVerifier, signInId } from './secrets.ts'

/** The sign-in window to its opener: is it you that opened me? Posted to the extension's exact origin. */
export const hello = z.object({ type: z.literal('stagedoor:hello'), id: signInId })
export type Hello = z.infer<typeof hello>

/** The dashboard to the window that it opened itself, and to nobody else. */
export const proof = z.object({ type: z.literal('stagedoor:proof'), id: signInId, openerVerifier })
export type Proof = z.infer<typeof proof>
