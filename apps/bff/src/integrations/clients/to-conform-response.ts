import { parseChallengeErrors } from './parse-challenge-errors.ts'

type AnswerHead = { status: number; headers: [string, string][] }
type Members = Record<string, unknown>

/** How the token responses of a provider differ from RFC 6749 §5.1. */
export type AnswerForm = {
  /** Member that contains the viewer's token; if it is absent, as after a renewal, the response itself does. */
  tokenMember?: string | undefined
  /** Whether tokens without a type, or with a type of the provider's own, are bearer tokens. */
  anyTokenType?: boolean | undefined
}

/**
 * Errors that mean that a code or refresh token is permanently invalid: RFC 6749 §5.2, RFC 6750 §3.1, and those of GitHub,
 * Slack and Dropbox.
 */
const DEAD_GRANT = new Set([
  'invalid_grant',
  'invalid_token',
  'expired_token',
  'bad_verification_code',
  'bad_refresh_token',
  'invalid_code',
  'code_already_used',
  'invalid_refresh_token',
  'token_expired',
  'token_revoked',
  'invalid_auth',
  'account_inactive',
  'invalid_access_token',
  'expired_access_token',
])

/** Whether a retry may succeed, regardless of the body. */
const isTemporary = (status: number) => status >= 500 || status === 408 || status === 425 || status === 429

/**
 * Normalizes a response of a token or revocation endpoint to RFC 6749 §5: JSON, without null or empty members, and errors as
 * 400 with `error`. Supports form encoding, other media types, errors with status 200, problem details (RFC 9457) and
 * challenges (RFC 6750 §3). Returns anything else unchanged.
 */
export function toConformResponse(text: string, { status, headers }: AnswerHead, form: AnswerForm = {}): Response {
  if (isTemporary(status)) return new Response(null, { status, headers })
  const unchanged = new Response(text === '' ? null : text, { status, headers })
  if (status >= 300 && status < 400) return unchanged
  const members = toTokenMembers(parseMembers(text), form)
  const error = findRefusal(members, unchanged)
  if (error !== undefined) return toJson({ error }, 400, headers)
  return members && unchanged.ok ? toJson(withoutIdToken(members), status, headers) : unchanged
}

/** Ignores ID tokens, which are neither requested nor used, so that an invalid one does not fail the sign-in. */
function withoutIdToken({ id_token: _, ...members }: Members): Members {
  return members
}

function parseMembers(text: string): Members | undefined {
  const members = parseJson(text) ?? parseForm(text)
  return members && withoutEmpty(members)
}

function withoutEmpty(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== ''))
}

function toTokenMembers(members: Members | undefined, { tokenMember = '', anyTokenType }: AnswerForm) {
  const nested = members?.[tokenMember]
  const own = isMembers(nested) && nested['access_token'] ? withoutEmpty(nested) : members
  return own?.['access_token'] !== undefined && anyTokenType ? { ...own, token_type: 'bearer' } : own
}

function parseJson(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isMembers(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Parses a form-encoded body, GitHub's default. */
function parseForm(text: string): Members | undefined {
  if (!/^[\w.~%+-]+=[^\s<>{}"]*$/.test(text)) return undefined
  const form = new URLSearchParams(text)
  const isRepeated = new Set(form.keys()).size !== form.size
  return isRepeated || !(form.has('access_token') || form.has('error')) ? undefined : Object.fromEntries(form)
}

function findRefusal(members: Members | undefined, response: Response): string | undefined {
  if (members?.['access_token'] !== undefined && response.ok) return undefined
  const words = [...toErrorWords(members), ...(response.ok ? [] : parseChallengeErrors(response.headers))]
  if (words.some((word) => DEAD_GRANT.has(word))) return 'invalid_grant'
  if (!response.ok) return words[0]
  return members?.['error'] !== undefined || members?.['ok'] === false || isProblem(response)
    ? (words[0] ?? 'unknown_error')
    : undefined
}

/** Returns OAuth's `error`, a nested one as in many APIs, and the members of problem details. */
function toErrorWords(members: Members = {}): string[] {
  const { error, error_code: errorCode, code, type, title } = members
  const nested = isMembers(error)
    ? [error['error'], error['type'], error['code'], error['status'], error['.tag']]
    : [error]
  const lastOfType = typeof type === 'string' ? type.split(/[/:#]/).at(-1) : undefined
  return [...nested, errorCode, code, lastOfType, title].filter(isErrorCode)
}

/** Excludes sentences, which may repeat parts of the request: errors are logged. */
function isErrorCode(word: unknown): word is string {
  return typeof word === 'string' && /^[\w.-]{1,64}$/.test(word)
}

function isProblem(response: Response): boolean {
  return /^application\/problem\+json\b/i.test(response.headers.get('content-type') ?? '')
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toJson(members: Members, status: number, headers: [string, string][]): Response {
  const kept = headers.filter(([name]) => !/^(content-type|www-authenticate)$/i.test(name))
  return new Response(JSON.stringify(members), {
    status,
    headers: [...kept, ['content-type', 'application/json']],
  })
}
