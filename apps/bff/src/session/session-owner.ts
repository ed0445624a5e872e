import { type DpopJkt, dpopJkt } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import { RequestError } from '../errors.ts'
import type { ActiveGrant, StoredGrant } from '../grants/grant-record.ts'

/** By what a dashboard's requests are recognized: the thumbprint of the only key whose proofs count. */
const sessionOwner = z.object({ jkt: dpopJkt })
export type SessionOwner = z.infer<typeof sessionOwner>

/** Whether the key owns the session. */
export function isOwnedBy(owner: unknown, jkt: DpopJkt): boolean {
  return sessionOwner.safeParse(owner).data?.jkt === jkt
}

/**
 * Returns the grant of the session that the key owns. Throws `session_unknown` without one or with another key, and the
 * cause if it has ended.
 */
export function authorizeOwner(jkt: DpopJkt): (grant: StoredGrant | undefined) => StoredGrant<ActiveGrant> {
  return (grant) => {
    if (!grant || grant.record.stage === 'pending') throw new RequestError('session_unknown')
    if (!isOwnedBy(grant.record.owner, jkt)) throw new RequestError('session_unknown', { reason: 'other_key' })
    if (grant.record.stage === 'ended') throw new RequestError(grant.record.code)
    return { ...grant, record: grant.record }
  }
}
