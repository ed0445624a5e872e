import * as z from 'zod/mini'

/** Identifies a grant: 43 characters of base64url, derived by its owner. Opens nothing. */
export const grantId = z.string().check(z.length(43)).brand<'GrantId'>()
export type GrantId = z.infer<typeof grantId>
