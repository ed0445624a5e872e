import { ApiError } from '../api-errors.ts'
import { ACCESS_TOKEN_TYPE, JWT_TYPE, type TrustedTokenType } from '../integrations/trusted/trusted-issuer.ts'

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** Subject token types by their URN. */
export const SUBJECT_TOKEN_TYPES = {
  'urn:posit:connect:user-session-token': 'user-session',
  'urn:posit:connect:content-session-token': 'content-session',
} as const
export type SubjectTokenType = (typeof SUBJECT_TOKEN_TYPES)[keyof typeof SUBJECT_TOKEN_TYPES]

export const API_KEY_TYPE = 'urn:posit:connect:api-key'
/** Types that Connect has, and this server does not issue. */
const OTHER_TOKEN_TYPES = new Set([
  'urn:ietf:params:aws:token-type:credentials',
  'urn:ietf:params:oauth:token-type:id_token',
])

export type RequestedTokenType = TrustedTokenType | typeof API_KEY_TYPE

const REQUESTED: readonly RequestedTokenType[] = [ACCESS_TOKEN_TYPE, JWT_TYPE, API_KEY_TYPE]

/** A token exchange (RFC 8693 §2.1). */
export type ExchangeRequest = {
  subjectTokenType: SubjectTokenType
  subjectToken: string
  requestedTokenType: RequestedTokenType
  /** GUID of an integration. */
  audience: string | undefined
  /** For trusted integrations; without it, what the administrator has set. */
  scopes: readonly string[] | undefined
}

/** Parses a form, in which each parameter may occur once and other parameters are ignored. Throws an `ApiError`. */
export function parseExchangeRequest(contentType: string | undefined, body: unknown): ExchangeRequest {
  const form = parseForm(contentType, body)
  if (form.get('grant_type') !== GRANT_TYPE) throw new ApiError('InvalidGrantType')
  const type = form.get('subject_token_type') ?? ''
  if (!isSubjectTokenType(type)) {
    const expected = Object.keys(SUBJECT_TOKEN_TYPES).map((known) => `'${known}'`)
    throw new ApiError('InvalidSubjectTokenType', {
      error: `Invalid subject_token_type. Expected ${expected.join(' or ')}.`,
    })
  }
  const subjectToken = form.get('subject_token')?.trim()
  if (!subjectToken) throw new ApiError('InvalidSubjectToken', { error: 'The subject token is missing.' })
  return {
    subjectTokenType: SUBJECT_TOKEN_TYPES[type],
    subjectToken,
    requestedTokenType: parseRequestedTokenType(form.get('requested_token_type')),
    audience: form.get('audience')?.toLowerCase() || undefined,
    scopes: parseScopes(form.get('scope')),
  }
}

function parseForm(contentType: string | undefined, body: unknown): URLSearchParams {
  if (typeof body !== 'string' || body.trim() === '') throw new ApiError('FormMissing')
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    throw new ApiError('FormUnparseable')
  const form = new URLSearchParams(body)
  const names = [...form.keys()]
  if (new Set(names).size < names.length)
    throw new ApiError('FormUnparseable', { error: 'The form has a parameter twice.' })
  return form
}

function isSubjectTokenType(type: string): type is keyof typeof SUBJECT_TOKEN_TYPES {
  return Object.hasOwn(SUBJECT_TOKEN_TYPES, type)
}

function parseRequestedTokenType(type: string | null): RequestedTokenType {
  if (!type) return ACCESS_TOKEN_TYPE
  const known = REQUESTED.find((one) => one === type)
  if (known) return known
  if (OTHER_TOKEN_TYPES.has(type)) throw new ApiError('NoTokenHandler')
  throw new ApiError('InvalidRequestedTokenType', {
    error: `Invalid requested_token_type. Expected ${REQUESTED.map((one) => `'${one}'`).join(' or ')}.`,
  })
}

function parseScopes(scope: string | null): string[] | undefined {
  const scopes = (scope ?? '').split(' ').filter(Boolean)
  return scopes.length === 0 ? undefined : scopes
}
