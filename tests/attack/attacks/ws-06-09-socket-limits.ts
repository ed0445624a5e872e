import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { RawSocket } from '../target/raw-socket.ts'
import { stagedoorOf } from './show-code.ts'

/** Longer than the server's limit of five seconds, in ms. */
const SILENCE_MS = 8_000

export const socketLimitsAttacks: Attacks = {
  'WS-06': async (target) => {
    const connection = await RawSocket.open(target)
    for (let n = 0; n < 3_000; n += 1) connection.socket.send('', { fin: false })
    const code = await connection.closesWithin(5_000)
    connection.socket.terminate()
    // A connection that joins nothing is closed later, with another code.
    checkHolds(code === 1006 || code === 1008, `after 3,000 fragments it closed with ${code}`)
    return `closed with ${code}`
  },

  'WS-07': async (target) => {
    const join = async () => {
      const signIn = await target.begin()
      const raw = await RawSocket.open(target)
      raw.send(signIn.joinPacket)
      await raw.hears('40', 3_000)
      return raw
    }
    const large = await join()
    large.send(`420${JSON.stringify(['sign-in:confirm', { code: 'B'.repeat(20_000) }])}`)
    const code = await large.closesWithin(3_000)
    large.socket.terminate()
    checkHolds(code === 1009, code === undefined ? 'it accepts messages of 20 KB' : `20 KB closed it with ${code}`)
    const flood = await join()
    for (let n = 0; n < 200; n += 1) flood.send(`42${n}["sign-in:confirm",{"code":"BCDFGH"}]`)
    const closed = await flood.closesWithin(3_000)
    flood.socket.terminate()
    checkHolds(closed !== undefined, 'it stayed open after 200 messages at once')
    return '1009 for 20 KB; closed after a flood'
  },

  'WS-08': async (target) => {
    const sockets: RawSocket[] = []
    for (const packet of [undefined, '40{}', '40/admin,{}']) {
      const raw = await RawSocket.open(target)
      if (packet !== undefined) raw.send(packet)
      sockets.push(raw)
    }
    const joined = await RawSocket.open(target)
    joined.send((await target.begin()).joinPacket)
    const beganAt = performance.now()
    const codes = await Promise.all(sockets.map((raw) => raw.closesWithin(SILENCE_MS)))
    const tookS = (performance.now() - beganAt) / 1_000
    for (const { socket } of [...sockets, joined]) socket.terminate()
    checkHolds(!codes.includes(undefined), `one was still open after ${SILENCE_MS / 1_000} s`)
    checkHolds(joined.closeCode === undefined, 'a connection that had joined was closed as well')
    return `closed after ${tookS.toFixed(1)} s at most`
  },

  'WS-09': async (target) => {
    const stagedoor = stagedoorOf(target, 'its sockets belong to no sign-in')
    const signIn = await stagedoor.begin()
    await signIn.openWindow(new Browser())
    const sockets = [await stagedoor.join(signIn), await stagedoor.join(signIn)]
    for (const raw of sockets) await raw.until((message) => message.includes('started'))
    await signIn.cancel()
    for (const raw of sockets) {
      checkHolds((await raw.closesWithin(5_000)) !== undefined, 'it stayed open after the sign-in was canceled')
      const events = raw.heard.filter((message) => message.startsWith('42'))
      const isRight = events.length === 2 && events[1]?.includes('"code":"sign_in_cancelled"') === true
      checkHolds(isRight, `after the cancellation it got ${events.at(-1)}`)
    }
    return 'two sockets were informed and closed'
  },
}
