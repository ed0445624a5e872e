import { integrationName } from '@stagedoor/shared/integration-name'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { dpopJkt } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import type { SessionId } from './session-id.ts'

const problemCode = z.enum(Object.keys(problemCatalogue) as [keyof typeof problemCatalogue])

const common = {
  integration: integrationName,
  /** When the viewer signed in, in ms since the epoch. */
  createdAt: z.number(),
}

/** The dashboard has not said yet which key will sign its renewals. */
const unbound = z.object({
  ...common,
  stage: z.literal('unbound'),
  /** The refresh token, sealed under the session's handle and the key ring. */
  refreshToken: z.string(),
})

/** The right to call the provider, won by one compare-and-set. `since` is in ms since the epoch. */
const lease = z.object({ id: z.string(), since: z.number() })

/** Until when the provider is not asked again, in ms since the epoch, and what askers are told meanwhile. */
const backOff = z.object({ until: z.number(), failures: z.int(), code: problemCode })

/** In use. */
const bound = z.object({
  ...common,
  stage: z.literal('bound'),
  /** Thumbprint of the only key whose proofs count. */
  jkt: dpopJkt,
  refreshToken: z.string(),
  /** Proofs that were accepted and could still be sent again; see `used-proofs.ts`. */
  usedProofs: z.array(z.string()),
  lease: z.optional(lease),
  backOff: z.optional(backOff),
})

/** The grant of a session that is over, as long as it may live at the provider; see `revoke-grant.ts`. */
const revocation = z.object({
  /** Refresh tokens that the provider has not ended yet, sealed by the key ring alone: nobody brings the handle again. */
  tokens: z.array(z.string()),
  /** A renewal that was at the provider when the session ended, and may bring another token. */
  lease: z.optional(lease),
  /** How often the provider was asked to end them. */
  tries: z.int(),
  /** When it is given up at the latest, in ms since the epoch. */
  until: z.number(),
  /** Why one of them may live on. */
  failure: z.optional(z.string()),
  /** What became of the grant, once that is certain: `revoked`, or why not. */
  outcome: z.optional(z.string()),
})

/** Over. Stays a while, so that whoever asks at the same moment learns why; nothing secret is left but what is to be revoked. */
const ended = z.object({
  ...common,
  stage: z.literal('ended'),
  jkt: z.optional(dpopJkt),
  code: problemCode,
  revocation: z.optional(revocation),
})

/** One session, as the store keeps it. */
export const sessionRecord = z.discriminatedUnion('stage', [unbound, bound, ended])
export type SessionRecord = z.infer<typeof sessionRecord>
export type SessionRecordOf<Stage extends SessionRecord['stage']> = Extract<SessionRecord, { stage: Stage }>
export type Lease = z.infer<typeof lease>
export type BackOff = z.infer<typeof backOff>
export type Revocation = z.infer<typeof revocation>

/** A session as it was when it was read. */
export type StoredSession<Record extends SessionRecord = SessionRecord> = {
  id: SessionId
  version: number
  record: Record
}

/** Whether a session can be renewed. */
export function isBound(session: StoredSession): session is StoredSession<SessionRecordOf<'bound'>> {
  return session.record.stage === 'bound'
}
