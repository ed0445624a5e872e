import type { Attacks } from '../attack.ts'
import { Broken, checkHolds } from '../judgement.ts'
import { RawSocket } from '../target/raw-socket.ts'
import type { Target } from '../target/target.ts'

const DEEP = 7_000

/** Packets with invalid attachments, event names, nesting, types and arguments. */
const MALFORMED: (string | Buffer)[] = [
  '4599999999-["sign-in:confirm",{"_placeholder":true,"num":0}]',
  '4511-["sign-in:confirm",{},0]',
  '45-1-["sign-in:confirm",{}]',
  '450-["sign-in:confirm",{"_placeholder":true,"num":7}]',
  Buffer.from([1, 2, 3]),
  '42[7,{}]',
  '42[null,{}]',
  '42[{"toString":1},{}]',
  '42[["sign-in:confirm"],{}]',
  '42[]',
  '42{"0":"sign-in:cancel"}',
  '42["sign-in:cancel",',
  `42["sign-in:confirm",${'['.repeat(DEEP)}${']'.repeat(DEEP)}]`,
  `450-["x",${'['.repeat(DEEP)}${']'.repeat(DEEP)}]`,
  '49',
  'z',
  '',
  '40{"claimVerifier":"x"}',
  '43{}',
  '44{"message":"x"}',
  '420["join",{}]',
  '42["sign-in:cancel",{}]',
  '420["sign-in:cancel"]',
  '420["sign-in:cancel","now"]',
  '420["sign-in:cancel",null]',
  '420["sign-in:cancel",{},{}]',
]

const RESERVED = ['error', 'disconnect', 'disconnecting', 'connect', 'connect_error', 'newListener', 'removeListener', '__proto__', 'constructor', 'toString'] // biome-ignore format: one list

/** Sends each packet on a new joined connection. The server must survive and close the connection. */
async function sendEach(target: Target, packets: readonly (string | Buffer)[]): Promise<string> {
  for (const packet of packets) {
    const signIn = await target.begin()
    const raw = await RawSocket.open(target)
    raw.send(signIn.joinPacket)
    if ((await raw.hears('40', 3_000)) === undefined) throw new Broken('a dashboard could no longer join')
    raw.send(packet)
    const code = await raw.closesWithin(2_000)
    raw.socket.terminate()
    checkHolds(code !== undefined, `it stayed open after ${String(packet).slice(0, 40)}`)
    await target.leave()
  }
  return `${packets.length} packets, each closed its socket`
}

export const malformedPacketsAttacks: Attacks = {
  'WS-05': (target) => sendEach(target, MALFORMED),

  'WS-10': (target) =>
    sendEach(
      target,
      RESERVED.map((name) => `420${JSON.stringify([name, { polluted: true }])}`),
    ),
}
