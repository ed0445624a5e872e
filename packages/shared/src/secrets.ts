import * as z from 'zod/mini'

const KEY_32_BYTES = /^[A-Za-z0-9_-]{43}$/

/** 32 bytes in base64url without padding: 43 characters (RFC 4648 §5). */
const key32 = z.string().check(z.regex(KEY_32_BYTES))

/**
 * Public name of one sign-in: the SHA-256 of its {@link ClaimVerifier}. Allowed in URLs and logs;
 * it is not sufficient to claim the sign-in.
 */
export const signInId = key32.brand<'SignInId'>()
export type SignInId = z.infer<typeof signInId>

/**
 * Secret of the dashboard that began a sign-in. Authorizes to watch, confirm and receive.
 * Sent only in `Authorization: Bearer` and in the socket's `auth`, never in a URL.
 */
export const claimVerifier = key32.brand<'ClaimVerifier'>()
export type ClaimVerifier = z.infer<typeof claimVerifier>

/** Secret that a dashboard sends only to the window that it opened. */
export const openerVerifier = key32.brand<'OpenerVerifier'>()
export type OpenerVerifier = z.infer<typeof openerVerifier>

/** SHA-256 of an {@link OpenerVerifier}; part of the start URL. */
export const openerChallenge = key32.brand<'OpenerChallenge'>()
export type OpenerChallenge = z.infer<typeof openerChallenge>

/** Names one delivery of credentials, so that a repeated delivery is written and acknowledged once. */
export const deliveryId = key32.brand<'DeliveryId'>()
export type DeliveryId = z.infer<typeof deliveryId>

/**
 * Secret to renew or end the session of a sign-in. Useless without the key whose thumbprint was in the
 * receipt. Sent only in `Authorization: DPoP`, never in a URL.
 */
export const sessionHandle = key32.brand<'SessionHandle'>()
export type SessionHandle = z.infer<typeof sessionHandle>

/** SHA-256 thumbprint of the public key that signs a dashboard's DPoP proofs (RFC 7638, RFC 9449 §6). */
export const dpopJkt = key32.brand<'DpopJkt'>()
export type DpopJkt = z.infer<typeof dpopJkt>
