import { completed } from '@stagedoor/shared/sign-in-events'
import { expect } from 'vitest'
import { Dashboard, next } from '../dashboard.ts'
import { RawSocket, refusedHandshake } from '../raw-socket.ts'
import { describeFault } from './describe-fault.ts'
import { expectShed } from './expectations.ts'
import type { Step } from './matrix.ts'
import { startNode } from './start-node.ts'

const CONNECTIONS = 3

/** A dashboard with a socket gets its token while new connections are refused. */
async function goesOn(step: Exclude<Step, 1 | 9>): Promise<void> {
  const node = await startNode({ connections: { perNode: CONNECTIONS } })
  const signIn = await node.signInAt(step)
  const socket = signIn.dashboard.connect()
  const delivered = next(socket, 'sign-in:completed')
  await next(socket, 'connect')
  while (node.dependencies.connections.size < CONNECTIONS) await RawSocket.open(node)
  expectShed(await new Dashboard(node).request('/api/sign-in?wait=0'), 503)

  if (step < 6) await signIn.to(6)
  node.provider.release(signIn.providerCode)
  const { deliveryId, credentials } = completed.parse(await delivered)
  expect(credentials.accessToken).toContain(signIn.providerCode)
  expect((await signIn.dashboard.acknowledge(deliveryId)).status).toBe(200)
  expect(node.provider.redeemedCodes).toEqual([signIn.providerCode])
}

/** A renewal needs no connection that stays open. */
async function renews(): Promise<void> {
  const node = await startNode({ connections: { perNode: CONNECTIONS } })
  const signIn = await node.signInAt(9)
  while (node.dependencies.connections.size < CONNECTIONS) await RawSocket.open(node)
  expect((await signIn.next()).status).toBe(200)
}

describeFault('connections-exhausted', {
  1: async () => {
    const node = await startNode({ connections: { perNode: CONNECTIONS } })
    const others = await Promise.all(Array.from({ length: CONNECTIONS }, () => RawSocket.open(node)))
    const signIn = await node.signInAt(1)
    expectShed(await signIn.next(), 503)
    const refusal = await refusedHandshake(node, {})
    expect(refusal.status).toBe(503)
    expect(Number(refusal.headers['retry-after'])).toBeGreaterThan(0)
    others[0]?.socket.close()
    await expect.poll(() => node.dependencies.connections.size).toBe(CONNECTIONS - 1)
    await signIn.to(9)
  },
  noEffect: (step) => (step === 9 ? renews() : goesOn(step)),
})
