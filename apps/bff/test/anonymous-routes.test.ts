import { describe, expect, it, vi } from 'vitest'
import { createRoutes } from '../src/app.ts'
import { OverloadError } from '../src/errors.ts'
import { Drain } from '../src/shutdown/drain.ts'
import { Dashboard } from './dashboard.ts'
import { refusedHandshake } from './raw-socket.ts'
import { EXTENSION_ORIGIN, type RunningApp, startApp } from './start-app.ts'

const KEY = 'k'.repeat(43)

/** Every method of every address that a server has. */
async function listRequests() {
  const app = await startApp({ metrics: { token: KEY, contentType: 'text/plain', read: async () => '' } })
  return createRoutes(app.dependencies, new Drain()).flatMap(({ path, endpoints, isFree = false }) =>
    Object.keys(endpoints).map((method) => ({ method: method.toUpperCase(), path, isFree })),
  )
}

/** The calls of requests to the store, by name. */
function watchStore({ store }: RunningApp): string[] {
  const calls: string[] = []
  for (const name of ['create', 'load', 'compareAndSet', 'remove', 'remind', 'dismiss', 'check'] as const) {
    const call = store[name].bind(store) as (...args: unknown[]) => Promise<never>
    store[name] = (...args: unknown[]) => {
      calls.push(name)
      return call(...args)
    }
  }
  return calls
}

/** A request with invented values for all parameters of its route. */
function send({ publicUrl }: RunningApp, method: string, path: string): Promise<Response> {
  const { id, startUrl } = new Dashboard({ publicUrl })
  const { search } = new URL(startUrl)
  const query = path.includes('callback') ? `?state=${id}.${KEY}&code=c` : search
  const isWindow = path.includes('signin')
  const authorization = path.includes('session') ? `DPoP ${KEY}` : `Bearer ${KEY}`
  const address =
    publicUrl +
    path
      .replace(':integration', 'spotify')
      .replace(':name', 'app-1a2b3c.js')
      .replace(':id', id)
      .replace(':code', 'state_mismatch') +
    query
  return fetch(address, {
    method,
    redirect: 'manual',
    headers: {
      Authorization: authorization,
      DPoP: 'e30.e30.e30',
      Origin: isWindow ? publicUrl : EXTENSION_ORIGIN,
      Cookie: `stagedoor-window-${id.slice(0, 16)}=${KEY}; stagedoor-form=${KEY}`,
    },
  })
}

describe('anonymous requests', () => {
  it('DS-07: are limited by address before the store is read, or need no store, on every route', async () => {
    const requests = await listRequests()
    expect(requests.filter(({ isFree }) => !isFree).length).toBeGreaterThan(8)
    const app = await startApp({
      requestsPerMinute: 1,
      metrics: { token: KEY, contentType: 'text/plain', read: async () => '' },
    })
    await send(app, 'GET', '/signin/done/:id')
    const calls = watchStore(app)
    const messages = vi.spyOn(app.dependencies.messageLimit, 'check')
    const renewals = vi.spyOn(app.dependencies.renewalLimit, 'check')
    for (const { method, path, isFree } of requests) {
      const answer = await send(app, method, path)
      // The callback redirects to the page of the problem.
      const isLimited = answer.status === 429 || answer.headers.get('Location') === '/signin/problem/rate_limited'
      expect([method, path, isLimited]).toEqual([method, path, !isFree])
    }
    expect((await refusedHandshake(app, {})).status).toBe(429)
    // Concurrent readiness checks share one check of the store per second.
    expect(calls).toEqual(['check'])
    expect([messages.mock.calls, renewals.mock.calls]).toEqual([[], []])
  })

  it('DS-07: cost an overloaded node no signature check and no read of the store', async () => {
    const load = {
      check: () => {
        throw new OverloadError(5, 'event_loop')
      },
    }
    const app = await startApp({ load })
    const calls = watchStore(app)
    for (const [method, path] of [
      ['GET', '/signin/:integration'],
      ['POST', '/signin/:integration'],
      ['GET', '/api/sign-in'],
      ['DELETE', '/api/sign-in'],
      ['POST', '/api/sign-in/confirmation'],
      ['POST', '/api/sign-in/receipt'],
      ['POST', '/api/session/renewal'],
      ['DELETE', '/api/session'],
    ] as const) {
      const answer = await send(app, method, path)
      expect([path, answer.status, answer.headers.get('Retry-After')]).toEqual([path, 503, '5'])
    }
    expect(calls).toEqual([])
  })
})
