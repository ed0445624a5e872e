import * as z from 'zod'
import { RequestError } from '../errors.ts'

/** What the provider sent the window back with. */
export type CallbackAnswer = { state: string; iss?: string | undefined } & ({ code: string } | { error: string })

/** Longest parameter that is looked at. Real codes have some hundred characters. */
const parameter = z.string().min(1).max(4096)

/** The parameters that are looked at. */
export const callbackQuery = z.object({
  state: parameter.max(256),
  code: parameter.optional(),
  error: parameter.max(256).optional(),
  // Compared where an issuer is configured, else ignored, so it is not held to a form.
  iss: z.string().max(4096).optional(),
})

/**
 * The parameters of an authorization response. Each may stand once only, and there is a code or an error, not both;
 * anything else is a `state_mismatch`. Parameters that nobody asked for are ignored (RFC 6749 §4.1.2).
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function parseCallback(query: unknown): CallbackAnswer {
  const parsed = callbackQuery.safeParse(query)
  if (!parsed.success) throw new RequestError('state_mismatch')
  const { state, code, error, iss } = parsed.data
  if (code !== undefined && error === undefined) return { state, code, iss }
  if (error !== undefined && code === undefined) return { state, error, iss }
  throw new RequestError('state_mismatch')
}
