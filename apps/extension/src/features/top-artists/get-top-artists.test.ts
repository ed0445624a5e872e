import { afterEach, describe, expect, it, vi } from 'vitest'
import { artistsReply, stubApi } from '../../../test/fake-api.ts'
import { getTopArtists, TIMEOUT_MS } from './get-top-artists.ts'

const ask = (signal = new AbortController().signal) =>
  getTopArtists({ apiUrl: 'https://api.example.com/v1', accessToken: 'T', timeRange: 'short_term', signal })

afterEach(() => vi.useRealTimers())

describe('getTopArtists', () => {
  it('asks the provider itself, with the token and without cookies', async () => {
    const { requests } = stubApi(artistsReply('A'))
    expect(await ask()).toHaveLength(1)
    expect(requests[0]?.url.href).toBe('https://api.example.com/v1/me/top/artists?time_range=short_term&limit=20')
    expect(requests[0]?.init).toMatchObject({ headers: { Authorization: 'Bearer T' }, credentials: 'omit' })
  })

  it.each([
    [401, '{"error":{"status":401,"message":"The access token expired"}}', 'unauthorized'],
    [403, '{"error":{"status":403,"message":"User not registered in the Developer Dashboard"}}', 'not-registered'],
    [403, 'User not registered in the Developer Dashboard', 'not-registered'],
    [403, '{"error":{"status":403,"message":"Insufficient client scope"}}', 'missing-scope'],
    [403, '{"error":{"message":"Active premium subscription required for the owner of the app."}}', 'premium-required'],
    [403, '', 'forbidden'],
    [429, '', 'rate-limited'],
    [408, '', 'unavailable'],
    [500, '<html>', 'unavailable'],
    [503, '', 'unavailable'],
    [400, '', 'refused'],
    [404, '', 'refused'],
    [200, '<!doctype html><title>Log in to the hotel</title>', 'unreadable'],
    [200, '{"items":[{"id":1}]}', 'unreadable'],
    [200, '', 'unreadable'],
  ])('EX-05 calls %i %j %s', async (status, body, kind) => {
    stubApi(new Response(body, { status }))
    await expect(ask()).rejects.toMatchObject({ reason: { kind } })
  })

  it.each([
    ['7', 7],
    ['0', 0],
    ['-1', undefined],
    ['Fri, 20 Nov 2026 10:00:00 GMT', undefined],
  ])('reads Retry-After: %s', async (header, retryAfterS) => {
    stubApi(new Response('', { status: 429, headers: { 'retry-after': header } }))
    await expect(ask()).rejects.toMatchObject({ reason: { kind: 'rate-limited', retryAfterS } })
  })

  it('tells a network that fails from a request that nobody wants any more', async () => {
    stubApi(new TypeError('Failed to fetch'), new DOMException('aborted', 'AbortError'))
    await expect(ask()).rejects.toMatchObject({ reason: { kind: 'unreachable' } })
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('gives up after a while', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (_url: string, { signal }: { signal: AbortSignal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    const refused = expect(ask()).rejects.toMatchObject({ reason: { kind: 'unreachable' } })
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS)
    await refused
  })
})
