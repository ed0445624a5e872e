import { RequestError } from '../../errors.ts'
import { toLocalPath } from '../../http/local-path.ts'

/** Where a sign-in leads without `next`. */
export const START_PATH = '/portal/'

/** Returns the path of this server that `next` names. Throws `invalid_request` for an address of another site. */
export function checkNextPath(next: unknown, publicUrl: string): string {
  if (next === undefined) return START_PATH
  const path = toLocalPath(next, publicUrl)
  if (path === undefined) throw new RequestError('invalid_request', { reason: 'foreign_next' })
  return path
}
