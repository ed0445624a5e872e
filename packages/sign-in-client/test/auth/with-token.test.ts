import { expect, test } from 'vitest'
import { withToken } from '../../src/auth/with-token.ts'

/** Provides tokens in order and records calls. */
function createTokens(...tokens: string[]) {
  const calls: string[] = []
  const take = async () => tokens[0] ?? ''
  return {
    calls,
    getToken: take,
    replace(refused: string) {
      calls.push(`replace ${refused}`)
      tokens.shift()
      return take()
    },
    invalidate: (refused: string) => void calls.push(`invalidate ${refused}`),
  }
}

/** Sends to an API that accepts these tokens only. */
function createApi(...accepted: string[]) {
  const sent: string[] = []
  return {
    sent,
    async send(token: string) {
      sent.push(token)
      return { status: accepted.includes(token) ? 200 : 401 }
    },
  }
}

test('sends a request with the token', async () => {
  const api = createApi('T')
  const tokens = createTokens('T')
  expect(await withToken(tokens, api.send)).toEqual({ status: 200 })
  expect(api.sent).toEqual(['T'])
  expect(tokens.calls).toEqual([])
})

test('EX-04 replaces a refused token once and repeats the request once', async () => {
  const api = createApi('U')
  const tokens = createTokens('T', 'U')
  expect(await withToken(tokens, api.send)).toEqual({ status: 200 })
  expect(api.sent).toEqual(['T', 'U'])
  expect(tokens.calls).toEqual(['replace T'])
})

test('EX-04 invalidates a fresh token that is refused as well', async () => {
  const api = createApi()
  const tokens = createTokens('T', 'U', 'V')
  expect(await withToken(tokens, api.send)).toEqual({ status: 401 })
  expect(api.sent).toEqual(['T', 'U'])
  expect(tokens.calls).toEqual(['replace T', 'invalidate U'])
})

test.each([400, 403, 404, 429, 500])('EX-05 keeps the token when the API answers %i', async (status) => {
  const tokens = createTokens('T')
  expect(await withToken(tokens, async () => ({ status }))).toEqual({ status })
  expect(tokens.calls).toEqual([])
})
