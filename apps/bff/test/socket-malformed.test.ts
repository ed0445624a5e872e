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

const DEEP = 7000

const MALFORMED: [name: string, packet: string | Buffer][] = [
  ['a huge count of attachments', '4599999999-["sign-in:confirm",{"_placeholder":true,"num":0}]'],
  ['more attachments than are allowed', '4511-["sign-in:confirm",{},0]'],
  ['a negative count of attachments', '45-1-["sign-in:confirm",{}]'],
  ['a placeholder for no attachment', '450-["sign-in:confirm",{"_placeholder":true,"num":7}]'],
  ['an attachment that nobody announced', Buffer.from([1, 2, 3])],
  ['an event whose name is a number', '42[7,{}]'],
  ['an event whose name is null', '42[null,{}]'],
  ['an event whose name is an object', '42[{"toString":1},{}]'],
  ['an event whose name is a list', '42[["sign-in:confirm"],{}]'],
  ['an event without a name', '42[]'],
  ['an event that is no list', '42{"0":"sign-in:cancel"}'],
  ['an event that is no JSON', '42["sign-in:cancel",'],
  ['an event deep as a well', `42["sign-in:confirm",${'['.repeat(DEEP)}${']'.repeat(DEEP)}]`],
  ['an attachment deep as a well', `450-["x",${'['.repeat(DEEP)}${']'.repeat(DEEP)}]`],
  ['a packet of no type', '49'],
  ['a message of no type', 'z'],
  ['an empty message', ''],
  ['a second connection', '40{"claimVerifier":"x"}'],
  ['an error from a client', '44{"message":"x"}'],
  ['an acknowledgement with no list', '43{}'],
]

const UNKNOWN: [name: string, packet: string][] = [
  ['an event that nobody knows', '420["join",{}]'],
  ['an event without an acknowledgement', '42["sign-in:cancel",{}]'],
  ['an event without a message', '420["sign-in:cancel"]'],
  ['a message that is text', '420["sign-in:cancel","now"]'],
  ['a message that is null', '420["sign-in:cancel",null]'],
  ['two messages', '420["sign-in:cancel",{},{}]'],
]

const RESERVED = ['error', 'disconnect', 'disconnecting', 'connect', 'connect_error', 'newListener', 'removeListener', '__proto__', 'constructor', 'toString'] // biome-ignore format: one list

describe('malformed packets', () => {
  it.each(MALFORMED)('WS-05: %s closes the socket, and the server continues', async (_name, packet) => {
    const app = await startApp()
    const socket = await joined(app)
    socket.send(packet)
    await socket.closed
    await expectAlive(app)
  })

  it.each(UNKNOWN)('WS-05: %s closes the socket, and the server continues', async (_name, packet) => {
    const app = await startApp()
    const socket = await joined(app)
    socket.send(packet)
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

  it.each(RESERVED)('WS-10: an event named %s only closes the socket', async (name) => {
    const app = await startApp()
    const socket = await joined(app)
    socket.send(`420${JSON.stringify([name, { polluted: true }])}`)
    await socket.closed
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    await expectAlive(app)
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
