import { newSecret } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { RawSocket } from '../target/raw-socket.ts'
import { stagedoorOf } from './show-code.ts'

export const handshakeAttacks: Attacks = {
  'WS-01': async (target) => {
    const own = new URL(target.extensionOrigin)
    const otherPort = `${own.protocol}//${own.hostname}:1`
    const otherScheme = target.extensionOrigin.replace(/^https?/, own.protocol === 'http:' ? 'https' : 'http')
    const foreign = ['https://evil.example', 'null', null, `${own.origin}.evil.example`, otherPort, otherScheme]
    if (target.publicUrl !== own.origin) foreign.push(target.publicUrl)
    for (const origin of foreign) {
      const status = await RawSocket.handshake(target, { origin })
      checkHolds(status === 403, `a handshake with ${origin === null ? 'no origin' : `origin ${origin}`} got ${status}`)
    }
    checkHolds((await RawSocket.handshake(target)) === 101, 'the extension’s own origin was rejected')
    return `${foreign.length} foreign origins rejected`
  },

  'WS-02': async (target) => {
    for (const Origin of [target.extensionOrigin, 'https://evil.example']) {
      for (const method of ['GET', 'POST']) {
        const url = `${target.address}/socket.io/?EIO=4&transport=polling`
        const { status } = await fetch(url, { method, headers: { Origin } })
        checkHolds(status !== 200, `a polling handshake (${method}) was accepted`)
      }
    }
    const open = await RawSocket.open(target)
    const { sid } = JSON.parse((await open.hears('0', 5_000))?.slice(1) ?? '{}') as { sid?: string }
    const thief = await RawSocket.handshake(target, { origin: 'https://evil.example', query: `&sid=${sid}` })
    const second = await RawSocket.handshake(target, { query: `&sid=${sid}` })
    checkHolds(thief !== 101 && second !== 101, 'a sid opened a second connection')
    const polled = await fetch(`${target.address}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      headers: { Origin: target.extensionOrigin },
    })
    checkHolds(polled.status === 400, `polling with a stolen sid was answered with ${polled.status}`)
    checkHolds(open.closeCode === undefined, 'the attempts closed the connection of the sid')
    open.socket.terminate()
    return 'polling and a stolen sid rejected'
  },

  'WS-03': async (target) => {
    const verifier = newSecret()
    const packets = ['40', '40{}', '40{"claimVerifier":""}', '40{"claimVerifier":7}', '40{"claimVerifier":{"length":43}}', `40{"claimVerifier":["${verifier}"]}`, `40{"claimVerifier":"${verifier}A"}`, `40{"claimVerifier":"${verifier}","id":"x"}`, `40{"id":"${verifier}"}`, '40{"token":"x"}'] // biome-ignore format: one list
    for (const packet of packets) {
      const raw = await RawSocket.open(target)
      raw.send(packet)
      const welcome = await raw.hears('40', 300)
      raw.socket.terminate()
      checkHolds(welcome === undefined, `${packet.slice(0, 40)} joined`)
    }
    for (const name of ['claimVerifier', 'auth', 'token']) {
      const status = await RawSocket.handshake(target, { query: `&${name}=${verifier}` })
      checkHolds(status !== 101, 'a secret in the address was accepted')
    }
    checkHolds(!target.stage?.lines.join('\n').includes(verifier), 'a secret in the address is in the log')
    return `${packets.length} invalid packets rejected, and a secret in the address`
  },

  'WS-04': async (target) => {
    const stagedoor = stagedoorOf(target, 'a socket receives events by its own ID')
    const [victim, thief] = [await stagedoor.begin(), await stagedoor.begin()]
    const auth = JSON.stringify({ claimVerifier: thief.claimVerifier })
    for (const namespace of ['admin', '..', '__proto__', 'x'.repeat(500), victim.id]) {
      const packet = `40/${namespace},${auth}`
      const raw = await RawSocket.open(target)
      raw.send(packet)
      const welcome = await raw.hears('40', 300)
      raw.socket.terminate()
      checkHolds(welcome === undefined, `${packet} joined a namespace`)
    }
    for (const name of ['join', 'subscribe', 'message', 'sign-in:join', 'sign-in:watch']) {
      const socket = await stagedoor.join(thief)
      socket.send(`420${JSON.stringify([name, { id: victim.id }])}`)
      checkHolds(
        (await socket.closesWithin(3_000)) !== undefined,
        `the event "${name}" for another sign-in was accepted`,
      )
    }
    checkHolds((await RawSocket.handshake(target, { path: '/other/' })) !== 101, 'another path accepts sockets')
    return 'namespaces, joins and another path rejected'
  },
}
