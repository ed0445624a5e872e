import { integrationName } from '@stagedoor/shared/integration-name'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import * as z from 'zod/mini'
import type { GrantId } from './grant-id.ts'

const problemCode = z.enum(Object.keys(problemCatalogue) as [keyof typeof problemCatalogue])

const common = {
  integration: integrationName,
  /** Time of the sign-in, in ms since the epoch. */
  createdAt: z.number(),
}

/** Not claimed by its owner yet. */
const pending = z.object({
  ...common,
  stage: z.literal('pending'),
  /** Sealed by its vault. */
  refreshToken: z.string(),
})

/** The right to call the provider, acquired by one compare-and-set. `since` is in ms since the epoch. */
const lease = z.object({ id: z.string(), since: z.number() })

/** Until when the provider is not called again, in ms since the epoch, and the problem reported meanwhile. */
const backOff = z.object({ until: z.number(), failures: z.int(), code: problemCode })

/** In use. */
const active = z.object({
  ...common,
  stage: z.literal('active'),
  /** By what the owner recognizes its own requests; opaque here. */
  owner: z.unknown(),
  refreshToken: z.string(),
  /** Accepted requests that could be replayed; opaque here. */
  requests: z.array(z.string()),
  lease: z.optional(lease),
  backOff: z.optional(backOff),
})

/** What is left to revoke of a grant that has ended; see `revoke-grant.ts`. */
const revocation = z.object({
  /** Refresh tokens to revoke, sealed by the key ring alone: no vault is available any more. */
  tokens: z.array(z.string()),
  /** A renewal that was in progress when the grant ended, and may return another token. */
  lease: z.optional(lease),
  /** Attempts so far. */
  tries: z.int(),
  /** Deadline, in ms since the epoch. */
  until: z.number(),
  /** Why one of the tokens may remain valid. */
  failure: z.optional(z.string()),
  /** The final result, `revoked` or the reason why not. */
  outcome: z.optional(z.string()),
})

/** Ended. Kept for a while to report why; contains no secret except what is left to revoke. */
const ended = z.object({
  ...common,
  stage: z.literal('ended'),
  owner: z.optional(z.unknown()),
  code: problemCode,
  revocation: z.optional(revocation),
})

/** One grant as the store keeps it. */
export const grantRecord = z.discriminatedUnion('stage', [pending, active, ended])
export type GrantRecord = z.infer<typeof grantRecord>
export type GrantRecordOf<Stage extends GrantRecord['stage']> = Extract<GrantRecord, { stage: Stage }>
export type ActiveGrant = GrantRecordOf<'active'>
export type Lease = z.infer<typeof lease>
export type BackOff = z.infer<typeof backOff>
export type Revocation = z.infer<typeof revocation>

/** A grant at the version that was read. */
export type StoredGrant<Record extends GrantRecord = GrantRecord> = { id: GrantId; version: number; record: Record }

/** Whether a grant can be renewed. */
export function isActive(grant: StoredGrant): grant is StoredGrant<ActiveGrant> {
  return grant.record.stage === 'active'
}
