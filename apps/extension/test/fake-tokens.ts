import { ApiFailure } from '../src/provider-api/api-failure.ts'
import type { TokenSource } from '../src/provider-api/token-source.ts'

/** Hands out tokens in order; when there is no other, the viewer is signed out. */
export function createFakeTokens(...tokens: string[]): TokenSource & { calls: string[] } {
  const calls: string[] = []
  async function take() {
    const [token] = tokens
    if (token === undefined) throw new ApiFailure({ kind: 'unauthorized' })
    return token
  }
  return {
    calls,
    getToken: take,
    replace(refused) {
      calls.push(`replace ${refused}`)
      tokens.shift()
      return take()
    },
    invalidate: (refused) => void calls.push(`invalidate ${refused}`),
  }
}
