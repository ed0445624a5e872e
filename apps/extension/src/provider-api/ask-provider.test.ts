import { TokenUnavailableError } from '@stagedoor/sign-in-client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { stubApi } from '../../test/fake-api.ts'
import { createFakeAuth } from '../../test/fake-auth.ts'
import { askProvider, TIMEOUT_MS } from './ask-provider.ts'

const parse = (reply: unknown) => z.object({ id: z.string() }).parse(reply)
const right = () => Response.json({ id: 'ada' })

const ask = (
  signal = new AbortController().signal,
  auth: Parameters<typeof askProvider>[0]['auth'] = createFakeAuth(undefined, 'T'),
) => askProvider({ apiUrl: 'https://api.example.com/v1', auth }, { path: '/me', parse, signal })

afterEach(() => vi.useRealTimers())

describe('askProvider', () => {
  it('sends requests to the provider with the token and without cookies', async () => {
    const { requests } = stubApi(right())
    expect(await ask()).toEqual({ id: 'ada' })
    expect(requests[0]?.url.href).toBe('https://api.example.com/v1/me')
    expect(requests[0]?.init).toMatchObject({ headers: { Authorization: 'Bearer T' }, credentials: 'omit' })
  })

  it.each([
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
    [200, '{"id":1}', 'unreadable'],
    [200, '', 'unreadable'],
  ])('EX-05 calls %i %j %s', async (status, body, kind) => {
    stubApi(new Response(body, { status }))
    await expect(ask()).rejects.toMatchObject({ reason: { kind } })
  })

  it.each([
    ['7', 7],
    ['0', 0],
    ['-1', undefined],
  ])('reads Retry-After: %s', async (header, retryAfterS) => {
    stubApi(new Response('', { status: 429, headers: { 'retry-after': header } }))
    await expect(ask()).rejects.toMatchObject({ reason: { kind: 'rate-limited', retryAfterS } })
  })

  it('distinguishes a network failure from an aborted request', async () => {
    stubApi(new TypeError('Failed to fetch'), new DOMException('aborted', 'AbortError'))
    await expect(ask()).rejects.toMatchObject({ reason: { kind: 'unreachable' } })
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('times out', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', (_url: string, { signal }: { signal: AbortSignal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    })
    const refused = expect(ask()).rejects.toMatchObject({ reason: { kind: 'unreachable' } })
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS)
    await refused
  })

  it('shows a refused token as a sign-out', async () => {
    stubApi(new Response('', { status: 401 }))
    await expect(ask()).rejects.toMatchObject({ reason: { kind: 'unauthorized' } })
  })

  it('shows that the token could not be renewed', async () => {
    const withToken = () => Promise.reject(new TokenUnavailableError('not-renewed', 7))
    const failure = { reason: { kind: 'not-renewed', retryAfterS: 7 } }
    await expect(ask(undefined, { withToken })).rejects.toMatchObject(failure)
  })

  it('sends no request without a token', async () => {
    const { requests } = stubApi()
    await expect(ask(undefined, createFakeAuth())).rejects.toMatchObject({ reason: { kind: 'unauthorized' } })
    expect(requests).toEqual([])
  })
})
