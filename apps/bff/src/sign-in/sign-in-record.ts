import { extensionName } from '@stagedoor/shared/extension-name'
import { integrationName } from '@stagedoor/shared/integration-name'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { deliveryId, type SignInId } from '@stagedoor/shared/secrets'
import * as z from 'zod/mini'
import { grantId } from '../grants/grant-id.ts'

/** How the window is bound to the dashboard; see docs/protocol.md, "Binding". */
const binding = z.enum(['opener', 'code'])

const common = {
  integration: integrationName,
  /** The extension that the start link names, or the only one that may use the integration. */
  extension: z.optional(extensionName),
  binding,
  /** SHA-256 of the secret in the window's cookie. */
  windowHash: z.string(),
  /** End of the sign-in's time limit, in ms since the epoch. */
  expiresAt: z.number(),
}

/** The window is at the provider. */
const authorizing = z.object({
  ...common,
  stage: z.literal('authorizing'),
  /** When the window was redirected, in ms since the epoch. */
  since: z.number(),
  /** SHA-256 of the `state` parameter. */
  stateHash: z.string(),
  /** The PKCE code verifier, sealed. */
  codeVerifier: z.string(),
  /** How often the window returned to the provider. */
  resumes: z.optional(z.int()),
})

/** The provider has responded, but no opener's proof binds the window: the viewer has to type the confirmation code. */
const returned = z.object({
  ...common,
  stage: z.literal('returned'),
  /** When the response arrived, in ms since the epoch. */
  since: z.number(),
  codeVerifier: z.string(),
  /** The authorization code, sealed. */
  code: z.string(),
  /** Keyed hash of the confirmation code. */
  confirmation: z.object({ kid: z.string(), hash: z.string(), expiresAt: z.number(), triesLeft: z.int() }),
})

/** One process redeems the code. The code is erased first, so it is sent at most once. */
const redeeming = z.object({ ...common, stage: z.literal('redeeming'), since: z.number() })

/** The outbox: sealed credentials until their receipt. */
const delivering = z.object({
  ...common,
  stage: z.literal('delivering'),
  deliveryId,
  /** The credentials as JSON, sealed. */
  credentials: z.string(),
  issuedAt: z.number(),
  /** The session of the credentials, if there is a refresh token. */
  session: z.optional(grantId),
})

/** The dashboard has the credentials. Without secrets; kept so that the link does not work again. */
const completed = z.object({ ...common, stage: z.literal('completed'), deliveryId })

/** A grant that a failed sign-in may have left at the provider. */
const unsettled = z.object({
  /** When a code was sent whose outcome is unknown, in ms since the epoch. */
  codeSentAt: z.optional(z.number()),
  /** The sealed handle of the token's session, which is needed to revoke the grant. */
  handle: z.optional(z.string()),
})

/** The sign-in has failed. Without secrets, except those needed to settle its grant. */
const failed = z.object({
  ...common,
  stage: z.literal('failed'),
  unsettled: z.optional(unsettled),
  code: z.enum(Object.keys(problemCatalogue) as [keyof typeof problemCatalogue]),
})

/** A stored sign-in: a state machine in which each step is one compare-and-set. */
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

/** A sign-in as it was read, with the version for compare-and-set. */
export type StoredSignIn<Record extends SignInRecord = SignInRecord> = { id: SignInId; version: number; record: Record }

/** The order of the stages; transitions only go forward. */
const STEP_OF: Record<SignInStage, number> = {
  authorizing: 1,
  returned: 2,
  redeeming: 3,
  delivering: 4,
  completed: 5,
  failed: 5,
}

/** Whether `record` is certain to be newer than `earlier`. */
export function isAhead(record: SignInRecord, earlier: SignInRecord | undefined): boolean {
  return !earlier || STEP_OF[record.stage] > STEP_OF[earlier.stage]
}

export function isAt<Stage extends SignInStage>(
  signIn: StoredSignIn,
  ...stages: Stage[]
): signIn is StoredSignIn<RecordOf<Stage>> {
  return (stages as SignInStage[]).includes(signIn.record.stage)
}
