import * as z from 'zod'
import { RequestError } from '../errors.ts'
import { MAX_HEAD_BYTES } from '../limits/max-head-bytes.ts'

/** What the provider sent the window back with. */
export type CallbackAnswer = { state: string; iss?: string | undefined } & ({ code: string } | { error: string })

/** As long as an address can be. */
const parameter = z.string().max(MAX_HEAD_BYTES).optional()

/** The parameters that are looked at. */
export const callbackQuery = z.object({ state: parameter, code: parameter, error: parameter, iss: parameter })

/**
 * The errors by which providers report that the viewer declined. OAuth has one name for it, LinkedIn and Apple have others.
 * The OpenID Connect names answer `prompt=none`, which is never sent, so they mean a viewer who left (Keycloak sends them).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthError
 */
const DENIALS = new Set([
  'access_denied',
  'authorization_cancelled',
  'authorization_denied',
  'cancelled',
  'consent_required',
  'interaction_required',
  'login_required',
  'user_cancelled',
  'user_cancelled_authorize',
  'user_cancelled_login',
  'user_denied',
])

/**
 * The parameters of an authorization response. Each may stand once only, and there is a code or an error, not both;
 * anything else is a `state_mismatch`. Parameters without a value count as absent (RFC 6749 §3.1), and those that nobody
 * asked for are ignored (§4.1.2).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function parseCallback(query: unknown): CallbackAnswer {
  const { state, code, error, iss } = readParameters(query) ?? {}
  if (state === undefined) throw new RequestError('state_mismatch')
  if (code !== undefined && error === undefined) return { state, code, iss }
  if (error !== undefined && code === undefined) return { state, error, iss }
  throw new RequestError('state_mismatch')
}

/** The parameters that have a value: some providers send all that they know of, and leave most of them empty. */
function readParameters(query: unknown): z.infer<typeof callbackQuery> | undefined {
  const parsed = callbackQuery.safeParse(query)
  if (!parsed.success) return undefined
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== ''))
}

/** Whether a provider's `error` means that the viewer declined, in whatever case, spelling or separators. */
export function isDenial(error: string): boolean {
  const name = error.toLowerCase().replaceAll(/[\s-]+/g, '_')
  return DENIALS.has(name.replace('canceled', 'cancelled'))
}

/**
 * Whether an answer is nothing but a viewer's refusal, which some providers send without the `state`. It names no sign-in,
 * so it ends none: a link from anywhere could carry it.
 */
export function isDenialWithoutState(query: unknown): boolean {
  const { state, code, error } = readParameters(query) ?? {}
  return error !== undefined && state === undefined && code === undefined && isDenial(error)
}
