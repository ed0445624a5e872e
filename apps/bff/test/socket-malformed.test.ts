import { describe, expect, it } from 'vitest'
import { Dashboard, next } from './dashboard.ts'
import { RawSocket } from './raw-socket.ts'
import { type RunningApp, startApp } from './start-app.ts'

async function joined(app: RunningApp): Promise<RawSocket> {
  return (await RawSocket.open(app)).join(new Dashboard(app).claimVerifier)
}

/** The server still works, and has released closed connections. */
async function expectAlive(app: RunningApp): Promise<void> {
  await expect.poll(() => app.dependencies.connections.size).toBe(0)
  expect(app.relay.size).toBe(0)
  expect(await next(new Dashboard(app).connect(), 'sign-in:progress')).toEqual({ stage: 'waiting' })
}

describe('malformed packets', () => {
  it('WS-05: an unknown event closes the socket, and is logged', async () => {
    const app = await startApp()
    const socket = await joined(app)
    socket.send('420["join",{}]')
    await socket.closed
    expect(app.events()).toContainEqual(expect.objectContaining({ event: 'request.failed', reason: 'unknown_message' }))
    await expectAlive(app)
  })

  it('WS-05: invalid UTF-8 closes the socket with 1007', async () => {
    const app = await startApp()
    const socket = await joined(app)
    socket.socket.send(Buffer.from([0x34, 0x32, 0xc3, 0x28]), { binary: false })
    expect(await socket.closed).toBe(1007)
    await expectAlive(app)
  })

  it('WS-05: an attachment in place of the code is a malformed request', async () => {
    const app = await startApp()
    const socket = await joined(app)
    socket.send('451-0["sign-in:confirm",{"code":{"_placeholder":true,"num":0}}]')
    socket.send(Buffer.from('BCDFGH'))
    const answer = await socket.until((message) => message.startsWith('430'))
    expect(JSON.parse(answer.slice(3))).toEqual([expect.objectContaining({ code: 'invalid_request', status: 400 })])
  })

  it.each([
    ['no code', {}],
    ['a code that is a number', { code: 7 }],
    ['a code that is too long', { code: 'B'.repeat(33) }],
    ['a field too many', { code: 'BCDFGH', id: 'x' }],
    ['a list', ['BCDFGH']],
  ])('WS-05: a confirmation with %s is a malformed request, and not counted as an attempt', async (_name, message) => {
    const app = await startApp()
    const socket = await joined(app)
    socket.send(`420${JSON.stringify(['sign-in:confirm', message])}`)
    const answer = await socket.until((heard) => heard.startsWith('430'))
    expect(JSON.parse(answer.slice(3))).toEqual([expect.objectContaining({ code: 'invalid_request', status: 400 })])
  })

  it('WS-10: keys named __proto__ in the auth and in a message are refused', async () => {
    const app = await startApp()
    const stranger = await RawSocket.open(app)
    stranger.send(`40{"claimVerifier":"${new Dashboard(app).claimVerifier}","__proto__":{"polluted":true}}`)
    await stranger.until((message) => message.startsWith('44'))
    const socket = await joined(app)
    socket.send('420["sign-in:cancel",{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}]')
    await socket.until((message) => message.startsWith('430') && message.includes('invalid_request'))
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
