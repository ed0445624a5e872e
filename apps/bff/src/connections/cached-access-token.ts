import * as z from 'zod/mini'
import { SealError } from '../crypto/seal-error.ts'
import type { GrantContext } from '../grants/grant-context.ts'
import type { GrantId } from '../grants/grant-id.ts'

/** How long before its end an access token is no longer given out, in ms; at most a tenth of its life. */
const MARGIN_MS = 60_000

const cachedToken = z.object({ accessToken: z.string(), scope: z.string(), expiresAt: z.number() })

/** An access token in force. `expiresIn` is in seconds; absent if the token never expires. */
export type AccessToken = { accessToken: string; scope: string; expiresIn?: number | undefined }

type CacheContext = Pick<GrantContext, 'store' | 'sealer' | 'clock'>

/** The access token of a grant until it expires, so that repeated exchanges return the same one. */
export async function loadCachedToken(
  { store, sealer, clock }: CacheContext,
  grant: GrantId,
): Promise<AccessToken | undefined> {
  const stored = await store.load(toTokenKey(grant))
  if (!stored) return undefined
  try {
    const { expiresAt, ...token } = cachedToken.parse(
      JSON.parse(await sealer.open('access-token', grant, stored.value)),
    )
    const expiresIn = Math.floor((expiresAt - clock()) / 1000)
    return expiresIn > 0 ? { ...token, expiresIn } : undefined
  } catch (error) {
    // Its key has left the ring: the token is renewed.
    if (error instanceof SealError) return undefined
    throw error
  }
}

/** Keeps a token, unless another request has kept one. */
export async function cacheToken(
  { store, sealer, clock }: CacheContext,
  grant: GrantId,
  { accessToken, scope, expiresIn }: { accessToken: string; scope: string; expiresIn: number },
): Promise<void> {
  const lifeMs = expiresIn * 1000
  const ttlMs = Math.floor(lifeMs - Math.min(MARGIN_MS, lifeMs / 10))
  if (ttlMs < 1) return
  const value = JSON.stringify({ accessToken, scope, expiresAt: clock() + lifeMs })
  await store.create(toTokenKey(grant), await sealer.seal('access-token', grant, value), ttlMs)
}

export function forgetCachedToken({ store }: Pick<GrantContext, 'store'>, grant: GrantId): Promise<void> {
  return store.remove(toTokenKey(grant))
}

function toTokenKey(grant: GrantId): string {
  return `token:${grant}`
}
