import * as z from 'zod/mini'
import { parseJson } from '../parse-json.ts'
import { TrustError, type TrustErrorCode } from '../trust-error.ts'

/**
 * Tableau's error codes. Those above 10090 are in no page of the documentation that we have seen.
 * @see https://help.tableau.com/current/server/en-us/connected_apps_troubleshoot.htm
 */
const ERRORS: ReadonlyMap<string, TrustErrorCode> = new Map<string, TrustErrorCode>([
  ['5', 'unknown_user'],
  ['16', 'login_failed'],
  ['67', 'feature_disabled'],
  ['126', 'app_unknown'],
  ['127', 'secret_refused'],
  ['128', 'secret_refused'],
  ['133', 'domain_not_allowed'],
  ['10083', 'token_refused'],
  ['10084', 'secret_refused'],
  ['10085', 'host_error'],
  ['10087', 'token_refused'],
  ['10089', 'app_unknown'],
  ['10090', 'app_disabled'],
  ['10091', 'token_refused'],
  ['10092', 'domain_not_allowed'],
  ['10094', 'token_refused'],
  ['10096', 'clock_off'],
  ['10097', 'scope_missing'],
  ['10098', 'token_refused'],
  ['10099', 'scope_missing'],
  ['10103', 'token_refused'],
  ['401000', 'token_refused'],
  ['401002', 'token_refused'],
  ['401003', 'scope_missing'],
])

const answer = z.object({
  error: z.object({ code: z.union([z.string(), z.number()]), detail: z.optional(z.string()) }),
})

/** A sign-in error wraps the code of its reason in a text. */
const WRAPPED_CODE = /\b(?:error ?code|code)\W{0,3}(\d{1,6})\b/i

/** Returns Tableau's code of an error response; `undefined` if the response is not Tableau's. */
function codeOfError(body: string): string | undefined {
  const { success, data } = answer.safeParse(parseJson(body))
  if (!success) return undefined
  const code = String(data.error.code)
  return code === '401001' ? (WRAPPED_CODE.exec(data.error.detail ?? '')?.[1] ?? '16') : code
}

/** Clocks that differ more than this are worth a sentence, in seconds. */
const TOLERATED_S = 5

/** How far this server's clock is ahead of a host's, in seconds; negative if it is behind. `undefined` without a date. */
export function clockOffsetOf(date: string | null, now: number): number | undefined {
  const hostTime = date === null ? Number.NaN : Date.parse(date)
  return Number.isNaN(hostTime) ? undefined : Math.round((now - hostTime) / 1000)
}

/** A sentence about clocks that differ; `undefined` if they agree. */
export function wordClockOffset(offset: number | undefined): string | undefined {
  if (offset === undefined || Math.abs(offset) <= TOLERATED_S) return undefined
  const seconds = `${Math.abs(offset)} ${Math.abs(offset) === 1 ? 'second' : 'seconds'}`
  return `The clock of this server is ${seconds} ${offset > 0 ? 'ahead of' : 'behind'} that of Tableau, which refuses tokens then, at random at first. Synchronize both clocks (NTP).`
}

/** Converts an error response of Tableau. */
export function toTableauError(status: number, body: string, offset: number | undefined): TrustError {
  const code = codeOfError(body)
  const known = code === undefined ? undefined : (ERRORS.get(code) ?? ofStatus(Number(code.slice(0, 3))))
  const kind = known ?? ofStatus(status) ?? 'host_error'
  const clock = wordClockOffset(offset)
  // Tableau has the same error for unknown users and for JWTs from the future.
  if (clock !== undefined && CLOCK_ERRORS.has(kind)) return new TrustError('clock_off', { detail: clock })
  return new TrustError(kind)
}

const CLOCK_ERRORS: ReadonlySet<TrustErrorCode> = new Set<TrustErrorCode>([
  'login_failed',
  'clock_off',
  'token_refused',
])

function ofStatus(status: number): TrustErrorCode | undefined {
  if (status === 401) return 'token_refused'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 429) return 'host_busy'
  return undefined
}
