import * as z from 'zod/mini'
import type { RandomSource } from '../../crypto/random-source.ts'
import { hashSecret, matchesHash } from '../../crypto/secret-hash.ts'
import type { RecordStore } from '../../store/record-store.ts'
import { LoginError } from './login-error.ts'

/** From the redirect to the identity provider to its answer, in ms. */
export const LOGIN_LIFE_MS = 600_000

const loginFlow = z.object({
  /** Hash of the secret in the browser's cookie. */
  browser: z.string(),
  next: z.string(),
  isUsed: z.optional(z.boolean()),
})

/** What the identity provider gets, and must return or is compared with. */
export type LoginSecrets = { state: string; nonce: string; codeVerifier: string }

type FlowContext = { store: RecordStore; random: RandomSource }

/** Records a new flow of the browser with this secret. */
export async function createFlow({ store, random }: FlowContext, browser: string, next: string): Promise<LoginSecrets> {
  const state = random(32).toString('base64url')
  const flow: z.infer<typeof loginFlow> = { browser: hashSecret(browser), next }
  await store.create(toKey(state), JSON.stringify(flow), LOGIN_LIFE_MS)
  return toSecrets(browser, state)
}

/** Uses up a flow. Rejects with `expired` if it is unknown, used, or of another browser, which leaves it as it is. */
export async function consumeFlow(
  { store }: Pick<FlowContext, 'store'>,
  browser: string | undefined,
  state: string | undefined,
): Promise<LoginSecrets & { next: string }> {
  if (browser === undefined || state === undefined) throw new LoginError('expired')
  const stored = await store.load(toKey(state))
  const flow = stored && loginFlow.parse(JSON.parse(stored.value))
  if (!flow || flow.isUsed || !matchesHash(browser, flow.browser)) throw new LoginError('expired')
  const used = JSON.stringify({ ...flow, isUsed: true })
  if ((await store.compareAndSet(toKey(state), stored.version, used, LOGIN_LIFE_MS)) === undefined)
    throw new LoginError('expired')
  return { ...toSecrets(browser, state), next: flow.next }
}

/** Derived from the secret of the browser, so that the store has nothing that redeems a code. */
function toSecrets(browser: string, state: string): LoginSecrets {
  return {
    state,
    nonce: hashSecret(`nonce ${browser} ${state}`),
    codeVerifier: hashSecret(`verifier ${browser} ${state}`),
  }
}

function toKey(state: string): string {
  return `portal-login:${hashSecret(state)}`
}
