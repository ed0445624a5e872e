import * as z from 'zod'
import { RequestError } from './errors.ts'
import { MAX_HEAD_BYTES } from './limits/max-head-bytes.ts'

/** The parameters of an authorization response. */
export type CallbackAnswer = { state: string; iss?: string | undefined } & ({ code: string } | { error: string })

const parameter = z.string().max(MAX_HEAD_BYTES).optional()

export const callbackQuery = z.object({ state: parameter, code: parameter, error: parameter, iss: parameter })

/**
 * Error codes that mean that the viewer declined: OAuth's, and those of LinkedIn and Apple. The OpenID Connect codes are
 * responses to `prompt=none`, which is never sent; Keycloak uses them for a viewer who left.
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
 * Parses an authorization response. Throws `state_mismatch` unless it has a state, either a code or an error, and no
 * parameter twice. Empty parameters count as absent (RFC 6749 §3.1); unknown ones are ignored (§4.1.2).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function parseCallback(query: unknown): CallbackAnswer {
  const { state, code, error, iss } = readParameters(query) ?? {}
  if (state === undefined) throw new RequestError('state_mismatch')
  if (code !== undefined && error === undefined) return { state, code, iss }
  if (error !== undefined && code === undefined) return { state, error, iss }
  throw new RequestError('state_mismatch')
}

/** Omits empty parameters: some providers send all that they support, most of them empty. */
function readParameters(query: unknown): z.infer<typeof callbackQuery> | undefined {
  const parsed = callbackQuery.safeParse(query)
  if (!parsed.success) return undefined
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== ''))
}

/** Whether an `error` means that the viewer declined, in any case, spelling and separators. */
export function isDenial(error: string): boolean {
  const name = error.toLowerCase().replaceAll(/[\s-]+/g, '_')
  return DENIALS.has(name.replace('canceled', 'cancelled'))
}

/**
 * Whether a response only reports that the viewer declined. Some providers omit the `state` then. It ends no sign-in,
 * because any site can link to it.
 */
export function isDenialWithoutState(query: unknown): boolean {
  const { state, code, error } = readParameters(query) ?? {}
  return error !== undefined && state === undefined && code === undefined && isDenial(error)
}
