import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startUpstream } from './forwarding/start-forwarders.ts'
import type { Server, ServerName } from './processes/server.ts'
import { EXCHANGES_AT } from './scenarios/exchange.ts'
import { FORWARDERS, toGets } from './scenarios/forwarded-requests.ts'
import { Stage, toTarget } from './stage.ts'

/** Untimed runs of all drivers, so that no figure measures an error page. */
let stage: Stage
let servers: Record<Exclude<ServerName, 'bare'>, Server>

beforeAll(async () => {
  stage = await Stage.open({ runs: 1, scale: 1 })
  servers = { sample: await stage.start('sample'), stagedoor: await stage.start('stagedoor') }
})
afterAll(() => stage.close())
beforeEach(() => stage.provider.setDelay({ delayMs: 0 }))

const VARIANTS = [
  ['sample', 'opener'],
  ['stagedoor', 'opener'],
  ['stagedoor', 'code'],
] as const

it.each(VARIANTS)('sign-ins at %s, bound by %s, complete', async (name, binding) => {
  const server = servers[name]
  const { calls: before } = await stage.provider.count()
  const signIns = { kind: 'sign-ins', target: toTarget(server, binding), count: 20 } as const
  const atOnce = await stage.drive({ ...signIns, pace: { atOnce: 5 } })
  const paced = await stage.drive({ ...signIns, pace: { perSecond: 100 } })
  expect([atOnce.done, paced.done]).toEqual([20, 20])
  expect([...atOnce.latenciesMs, ...paced.latenciesMs].every((latencyMs) => latencyMs > 0)).toBe(true)
  expect((await stage.provider.count()).calls - before).toBe(40)
  expect((await server.usage({ collect: true })).cpuUs).toBeGreaterThan(0)
})

it.each(EXCHANGES_AT)('exchanges at the $variant are answered', async ({ open }) => {
  const { server, post } = await open(stage)
  const job = { kind: 'posts', url: server.url, count: 10, pace: { atOnce: 2 }, ...post } as const
  expect(await stage.drive(job)).toMatchObject({ done: 10 })
  expect((await server.usage()).cpuUs).toBeGreaterThan(0)
  await server.stop()
})

it.each([
  ['sample', 10],
  ['stagedoor', 0],
] as const)('forged callbacks at %s are answered, and lead to %i calls to the provider', async (name, calls) => {
  const server = servers[name]
  const { calls: before } = await stage.provider.count()
  await stage.drive({ kind: 'forged-callbacks', target: toTarget(server), count: 10, pace: { atOnce: 2 } })
  expect((await stage.provider.count()).calls - before).toBe(calls)
})

it.each(['sample', 'stagedoor'] as const)('dashboards at %s wait until they are closed', async (name) => {
  const server = servers[name]
  const job = { kind: 'open-dashboards', target: toTarget(server), count: 20, pace: { atOnce: 5 } } as const
  expect(await stage.drive(job, 'crowd')).toMatchObject({ done: 20 })
  expect(await stage.drive({ kind: 'close-dashboards' }, 'crowd')).toMatchObject({ done: 1 })
})

it.each(FORWARDERS)('requests through $variant reach the application', async ({ start }) => {
  const upstream = await startUpstream()
  const forwarder = await start(stage, upstream.url)
  expect(await stage.drive({ ...toGets(forwarder), count: 10, pace: { atOnce: 2 } })).toMatchObject({ done: 10 })
  expect((await forwarder.server.usage()).cpuUs).toBeGreaterThan(0)
  await forwarder.close()
  await upstream.stop()
})

it('sequential renewals get a token each, concurrent ones share one', async () => {
  const server = servers.stagedoor
  expect(await stage.drive({ kind: 'renewals', target: toTarget(server), count: 3 })).toMatchObject({ done: 3 })
  const { calls: before } = await stage.provider.count()
  await stage.provider.setDelay({ delayMs: 300 })
  await stage.drive({ kind: 'renewal-storm', target: toTarget(server), dashboards: 20 })
  // One call for the sign-in and one for the renewal.
  expect((await stage.provider.count()).calls - before).toBe(2)
})

it('a failed load rejects', async () => {
  const server = servers.sample
  const target = { ...toTarget(server), name: 'stagedoor' } as const
  await expect(stage.drive({ kind: 'sign-ins', target, count: 1, pace: { atOnce: 1 } })).rejects.toThrow('1 of 1')
})
