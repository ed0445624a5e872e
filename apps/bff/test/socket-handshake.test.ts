import { describe, expect, it } from 'vitest'
import { Dashboard, next } from './dashboard.ts'
import { RawSocket, refusedHandshake } from './raw-socket.ts'
import { EXTENSION_ORIGIN, startApp } from './start-app.ts'

describe('the handshake of a socket', () => {
  it.each([
    ['a foreign origin', 'https://evil.example'],
    ['the origin null', 'null'],
    ['no origin', ''],
    ['the extension’s host on another port', 'http://localhost:5000'],
    ['the extension’s host by https', 'https://localhost:4999'],
    ['an origin that begins like the extension’s', `${EXTENSION_ORIGIN}.evil.example`],
  ])('WS-01: %s is refused', async (_name, origin) => {
    const app = await startApp()
    const { status, headers, problem } = await refusedHandshake(app, { origin })
    expect(status).toBe(403)
    expect(problem.code).toBe('origin_not_allowed')
    expect(headers['content-type']).toBe('application/problem+json')
    expect(app.events()).toContainEqual(
      expect.objectContaining({ event: 'origin.refused', requestId: problem.requestId }),
    )
    await expect.poll(() => app.dependencies.connections.size).toBe(0)
  })

  it('WS-01: the extension’s origin is accepted', async () => {
    const app = await startApp()
    const dashboard = new Dashboard(app)
    expect(await next(dashboard.connect(), 'sign-in:progress')).toEqual({ stage: 'waiting' })
  })

  it('WS-01: the origin of the sign-in pages is refused', async () => {
    const app = await startApp()
    expect((await refusedHandshake(app, { origin: app.publicUrl })).status).toBe(403)
  })

  it.each(['GET', 'POST'])('WS-02: a polling handshake (%s) is refused', async (method) => {
    const app = await startApp()
    const response = await fetch(new URL('/socket.io/?EIO=4&transport=polling', app.publicUrl), {
      method,
      headers: { Origin: EXTENSION_ORIGIN },
    })
    expect(response.status).toBe(400)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(await response.json()).toMatchObject({ code: 'invalid_request' })
  })

  it.each(['https://evil.example', EXTENSION_ORIGIN])('WS-02: a stolen sid is refused from %s', async (origin) => {
    const app = await startApp()
    const victim = await (await RawSocket.open(app)).join(new Dashboard(app).claimVerifier)
    const sid = await sidOf(victim)

    const { status } = await refusedHandshake(app, { origin, query: `&sid=${sid}` })
    expect(status).toBe(origin === EXTENSION_ORIGIN ? 400 : 403)
    const polled = await fetch(new URL(`/socket.io/?EIO=4&transport=polling&sid=${sid}`, app.publicUrl), {
      headers: { Origin: origin },
    })
    expect(polled.status).toBe(status)
    expect(victim.socket.readyState).toBe(WebSocket.OPEN)
  })

  it('WS-04: no other path has a socket', async () => {
    const app = await startApp()
    await expect(RawSocket.open(app, { path: '/other/' })).rejects.toThrow()
  })
})

/** Engine.IO's ID of the victim's connection. */
async function sidOf(victim: RawSocket): Promise<string> {
  const opening = await victim.until((message) => message.startsWith('0'))
  return (JSON.parse(opening.slice(1)) as { sid: string }).sid
}
