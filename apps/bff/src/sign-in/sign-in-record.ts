import { integrationName } from '@stagedoor/shared/integration-name'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { deliveryId, type SignInId } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import { grantId } from '../grants/grant-id.ts'

/** How window and dashboard were found to belong together; see docs/protocol.md, "Binding". */
const binding = z.enum(['opener', 'code'])

const common = {
  integration: integrationName,
  binding,
  /** SHA-256 of the secret in the window's cookie. */
  windowHash: z.string(),
  /** When the sign-in must be over, in ms since the epoch. */
  expiresAt: z.number(),
}

/** The window was sent to the provider. */
const authorizing = z.object({
  ...common,
  stage: z.literal('authorizing'),
  /** When the window was sent there, in ms since the epoch. */
  since: z.number(),
  /** SHA-256 of the `state` parameter. */
  stateHash: z.string(),
  /** The PKCE code verifier, sealed. */
  codeVerifier: z.string(),
  /** How often the window was sent there again. */
  resumes: z.optional(z.int()),
})

/** The provider sent back a window whose opener has proved nothing: its code is kept, sealed, until the viewer's code comes. */
const returned = z.object({
  ...common,
  stage: z.literal('returned'),
  /** When the answer came, in ms since the epoch. */
  since: z.number(),
  codeVerifier: z.string(),
  /** The authorization code, sealed. */
  code: z.string(),
  /** What the viewer must type into the dashboard. */
  confirmation: z.object({ kid: z.string(), hash: z.string(), expiresAt: z.number(), triesLeft: z.int() }),
})

/** Somebody won the right to redeem the code. Nothing of it is kept: it is never sent again. */
const redeeming = z.object({ ...common, stage: z.literal('redeeming'), since: z.number() })

/** The outbox: credentials that wait, sealed, for their receipt. */
const delivering = z.object({
  ...common,
  stage: z.literal('delivering'),
  deliveryId,
  /** The credentials as JSON, sealed. */
  credentials: z.string(),
  issuedAt: z.number(),
  /** The session that the credentials bring, if they do. */
  session: z.optional(grantId),
})

/** The dashboard has the credentials; nothing secret is left. Kept so that the link does not work again. */
const completed = z.object({ ...common, stage: z.literal('completed'), deliveryId })

/** What a sign-in that failed may have left at the provider: a token that nobody has. */
const unsettled = z.object({
  /** A code was sent then, and what came of it is not known. In ms since the epoch. */
  codeSentAt: z.optional(z.number()),
  /** The handle of the session that came with the token, sealed: by it its grant can be revoked. */
  handle: z.optional(z.string()),
})

/** Over, and why. Nothing secret is left, but what is needed until the grant is settled. */
const failed = z.object({
  ...common,
  stage: z.literal('failed'),
  unsettled: z.optional(unsettled),
  code: z.enum(Object.keys(problemCatalogue) as [keyof typeof problemCatalogue]),
})

/** One sign-in, as the store keeps it: a state machine whose every step is one compare-and-set. */
export const signInRecord = z.discriminatedUnion('stage', [
  authorizing,
  returned,
  redeeming,
  delivering,
  completed,
  failed,
])
export type SignInRecord = z.infer<typeof signInRecord>
export type Unsettled = z.infer<typeof unsettled>
export type SignInStage = SignInRecord['stage']
export type RecordOf<Stage extends SignInStage> = Extract<SignInRecord, { stage: Stage }>

/** A sign-in as it was when it was read. */
export type StoredSignIn<Record extends SignInRecord = SignInRecord> = { id: SignInId; version: number; record: Record }

/** The order of the stages: there is no way back. */
const STEP_OF: Record<SignInStage, number> = {
  authorizing: 1,
  returned: 2,
  redeeming: 3,
  delivering: 4,
  completed: 5,
  failed: 5,
}

/** Whether a sign-in is certain to have been at `earlier` before it was at `record`. */
export function isAhead(record: SignInRecord, earlier: SignInRecord | undefined): boolean {
  return !earlier || STEP_OF[record.stage] > STEP_OF[earlier.stage]
}

/** Whether a sign-in is at one of these stages. */
export function isAt<Stage extends SignInStage>(
  signIn: StoredSignIn,
  ...stages: Stage[]
): signIn is StoredSignIn<RecordOf<Stage>> {
  return (stages as SignInStage[]).includes(signIn.record.stage)
}
