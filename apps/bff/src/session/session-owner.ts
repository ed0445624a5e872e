import type { ExtensionName } from '@stagedoor/shared/extension-name'
import { extensionName } from '@stagedoor/shared/extension-name'
import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { type DpopJkt, dpopJkt } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import { RequestError } from '../errors.ts'
import type { ActiveGrant, StoredGrant } from '../grants/grant-record.ts'

/** By what a dashboard's requests are recognized: the thumbprint of the only key whose proofs count, and the extension. */
const sessionOwner = z.object({ jkt: dpopJkt, extension: z.optional(extensionName) })
export type SessionOwner = z.infer<typeof sessionOwner>

/** Whether the key owns the session. */
export function isOwnedBy(owner: unknown, jkt: DpopJkt): boolean {
  return sessionOwner.safeParse(owner).data?.jkt === jkt
}

/** Returns why the page that sent a request has no access to a session, or `undefined` if it has. */
export type PageCheck = (session: {
  integration: IntegrationName
  extension: ExtensionName | undefined
}) => ProblemCode | undefined

/**
 * Returns the grant of the session that the key owns. Throws `session_unknown` without one or with another key, the cause if
 * it has ended, and what `refusalOf` returns.
 */
export function authorizeOwner(
  jkt: DpopJkt,
  refusalOf: PageCheck,
): (grant: StoredGrant | undefined) => StoredGrant<ActiveGrant> {
  return (grant) => {
    if (!grant || grant.record.stage === 'pending') throw new RequestError('session_unknown')
    if (!isOwnedBy(grant.record.owner, jkt)) throw new RequestError('session_unknown', { reason: 'other_key' })
    const { integration, owner } = grant.record
    const refusal = refusalOf({ integration, extension: sessionOwner.parse(owner).extension })
    if (refusal !== undefined) throw new RequestError(refusal, { reason: 'other_extension' })
    if (grant.record.stage === 'ended') throw new RequestError(grant.record.code)
    return { ...grant, record: grant.record }
  }
}
