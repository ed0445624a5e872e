import * as z from 'zod/mini'

const keptTokens = z.object({
  accessToken: z.string(),
  scope: z.string(),
  refreshToken: z.optional(z.string()),
  /** Whether the access token expires, although there is nothing to renew it with. */
  expires: z.optional(z.literal(true)),
})

/**
 * What is kept of a grant whose revocation takes the access token: both tokens, as one text in the place of the refresh token.
 * A token that never expires is kept alone, so that it can be revoked and delivered again.
 */
export type KeptTokens = z.infer<typeof keptTokens>

export function packTokens(tokens: KeptTokens): string {
  return JSON.stringify(tokens)
}

/** `undefined` for the refresh token of a grant that began before the provider's revocation was configured. */
export function unpackTokens(text: string): KeptTokens | undefined {
  try {
    return keptTokens.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
