import * as z from 'zod/mini'
import { hashSecret } from '../../crypto/secret-hash.ts'
import { StoreError } from '../../errors.ts'
import { grantId } from '../../grants/grant-id.ts'
import type { RecordStore } from '../../store/record-store.ts'
import { LOGIN_FAILURES } from './login-failure.ts'

/** How long a person may take at the provider, in ms. */
export const LOGIN_MS = 600_000

/** How long a result is kept, for repeated responses and for the review of a crash, in ms. */
const RESULT_MS = 600_000

/** Distinguishes the states of these logins from those of dashboards, which share redirect URIs with them. */
const STATE_PREFIX = 'connection.'

const common = {
  person: z.string(),
  /** The portal session in which the login began; only its browser may finish it. */
  session: z.string(),
  /** GUID of the integration. */
  integration: z.string(),
  /** Path to return to. */
  redirect: z.string(),
}

const authorizing = z.object({
  ...common,
  stage: z.literal('authorizing'),
  /** Name of the client, which changes with the provider's addresses. */
  client: z.string(),
  /** Sealed. */
  codeVerifier: z.string(),
  /** Whether the provider was told to ask for consent again. */
  forcesConsent: z.boolean(),
})

/** One process redeems the code. The grant is named before it exists, so that it is found after a crash. */
const redeeming = z.object({ ...common, stage: z.literal('redeeming'), grant: grantId, since: z.number() })

const done = z.object({ ...common, stage: z.literal('done') })

/** The provider issued no refresh token: consent is requested in another login. */
const repeated = z.object({ ...common, stage: z.literal('repeated') })

const failed = z.object({ ...common, stage: z.literal('failed'), failure: z.enum(LOGIN_FAILURES) })

const loginRecord = z.discriminatedUnion('stage', [authorizing, redeeming, done, repeated, failed])
export type LoginRecord = z.infer<typeof loginRecord>
export type LoginAt<Stage extends LoginRecord['stage']> = Extract<LoginRecord, { stage: Stage }>

export type StoredLogin<Record extends LoginRecord = LoginRecord> = { id: string; version: number; record: Record }

export function newState(secret: Buffer): string {
  return `${STATE_PREFIX}${secret.toString('base64url')}`
}

export function isLoginState(state: unknown): state is string {
  return typeof state === 'string' && state.startsWith(STATE_PREFIX)
}

/** The store has only the hash of a state. */
export function toLoginId(state: string): string {
  return hashSecret(state)
}

/** The key of a login's record, and of its reminder. */
export function toLoginKey(id: string): string {
  return `oauth-login:${id}`
}

export async function loadLogin(store: RecordStore, id: string): Promise<StoredLogin | undefined> {
  const stored = await store.load(toLoginKey(id))
  if (!stored) return undefined
  try {
    return { id, version: stored.version, record: loginRecord.parse(JSON.parse(stored.value)) }
  } catch (cause) {
    throw new StoreError(cause)
  }
}

/** `false` after a lost race. */
export async function saveLogin(store: RecordStore, { id, version }: StoredLogin, next: LoginRecord): Promise<boolean> {
  return (await store.compareAndSet(toLoginKey(id), version, JSON.stringify(next), RESULT_MS)) !== undefined
}

/** What all stages have. */
export function commonOf({ person, session, integration, redirect }: LoginRecord) {
  return { person, session, integration, redirect }
}
