import { LONGEST_POLL_S } from '@stagedoor/shared/lifetimes'
import { completed } from '@stagedoor/shared/sign-in-events'
import { io } from 'socket.io-client'
import { expect, onTestFinished } from 'vitest'
import { next } from '../dashboard.ts'
import { RawSocket } from '../raw-socket.ts'
import { EXTENSION_ORIGIN } from '../start-app.ts'
import { startCuttingProxy } from './cutting-proxy.ts'
import { describeFault } from './describe-fault.ts'
import { expectDone } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

/** Many proxies close a connection after this idle time, in ms. */
const IDLE_MS = 30_000

/** A dashboard behind a proxy, with a socket that reconnects automatically. */
async function startBehindProxy(step: Step) {
  const node = await startNode()
  const signIn = await node.signInAt(step)
  const proxy = await startCuttingProxy(node.publicUrl)
  const socket = io(proxy.publicUrl, {
    transports: ['websocket'],
    auth: { claimVerifier: signIn.dashboard.claimVerifier },
    extraHeaders: { Origin: EXTENSION_ORIGIN },
    reconnectionDelay: 50,
    forceNew: true,
  })
  onTestFinished(() => {
    socket.disconnect()
  })
  return { node, signIn, proxy, socket }
}

/** The socket is cut, reconnects, and delivers the token. */
async function comesBack(step: Exclude<Step, 9>): Promise<void> {
  const { node, signIn, proxy, socket } = await startBehindProxy(step)
  await next(socket, 'connect')
  const cut = next(socket, 'disconnect')
  const delivered = cut.then(() => next(socket, 'sign-in:completed'))
  proxy.cut()
  expect(await cut).toBe('transport close')
  if (step < 7) await signIn.to(7)
  expect(completed.parse(await delivered).credentials.accessToken).toContain(signIn.providerCode)
  await expectDone(signIn, node.provider)
}

/** The connection is cut during a renewal; the next request gets its result. */
async function keepsTheRenewal(): Promise<void> {
  const node = await startNode()
  const signIn = await node.signInAt(9)
  const proxy = await startCuttingProxy(node.publicUrl)
  node.provider.hold(signIn.refreshToken)
  const renewal = signIn.renew(signIn.session?.at(proxy.publicUrl))
  await expect.poll(() => node.provider.refreshed).toHaveLength(1)
  proxy.cut()
  await expect(renewal).rejects.toThrow()
  node.provider.release(signIn.refreshToken)
  await expectDone(signIn, node.provider)
  expect(node.provider.refreshed).toHaveLength(1)
}

describeFault('proxy-cuts', {
  noEffect: (step) => (step === 9 ? keepsTheRenewal() : comesBack(step)),
  3: async () => {
    const node = await startNode()
    const { heard } = await RawSocket.open(node)
    await expect.poll(() => heard[0]).toBeDefined()
    // The server pings, and polls end, before a proxy would close the connection.
    const { pingInterval } = JSON.parse(heard[0]?.slice(1) ?? '') as { pingInterval: number }
    expect(pingInterval).toBeLessThan(IDLE_MS)
    expect(LONGEST_POLL_S * 1_000).toBeLessThan(IDLE_MS)
    await comesBack(3)
  },
  5: async () => {
    const { node, signIn, proxy, socket } = await startBehindProxy(5)
    socket.disconnect()
    await expect.poll(() => node.relay.size).toBe(0)
    const known = await signIn.dashboard.request('/api/sign-in?wait=0')
    const waiting = fetch(new URL('/api/sign-in?wait=25', proxy.publicUrl), {
      headers: {
        Authorization: `Bearer ${signIn.dashboard.claimVerifier}`,
        'If-None-Match': known.headers.get('ETag') ?? '',
      },
    })
    await expect.poll(() => node.relay.size).toBe(1)
    proxy.cut()
    await expect(waiting).rejects.toThrow()
    await expect.poll(() => node.dependencies.connections.size).toBe(0)
    expect(await signIn.dashboard.newest()).toMatchObject({ event: 'sign-in:code-required', data: { triesLeft: 5 } })
    await expectDone(signIn, node.provider)
  },
  7: comesBack,
  8: comesBack,
})
