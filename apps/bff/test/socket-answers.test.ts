import { setImmediate as nextTurn } from 'node:timers/promises'
import { integrationName } from '@stagedoor/shared/integration-name'
import { signInId } from '@stagedoor/shared/secrets'
import { describe, expect, it } from 'vitest'
import type { SignInRecord } from '../src/sign-in/sign-in-record.ts'
import { LocalRelay } from '../src/store/local-relay.ts'
import { MemoryRecordStore } from '../src/store/memory/memory-record-store.ts'
import { type Dashboard, next } from './dashboard.ts'
import { bringTo, madeUpKey, type Stage } from './stages.ts'
import { startApp } from './start-app.ts'

const integration = integrationName.parse('spotify')

/** A socket after its first event, and everything that it receives from then on, in order. */
async function listen(dashboard: Dashboard, first: string) {
  const socket = dashboard.connect()
  const heard: unknown[] = []
  await next(socket, first)
  socket.onAny((event: string, data: { code?: string }) => void heard.push(data.code ? [event, data.code] : event))
  const closed = next(socket, 'disconnect')
  // With a callback, because a promise would resolve after packets that arrive together.
  const say = (event: string, message: object) =>
    socket.emit(event, message, (reply: { code?: string }) => void heard.push(['reply', reply.code ?? 'ok']))
  return { say, heard, closed }
}

const LIVE: [Stage, string][] = [
  ['waiting', 'sign-in:progress'],
  ['authorizing', 'sign-in:progress'],
  ['returned', 'sign-in:code-required'],
  ['redeeming', 'sign-in:progress'],
  ['delivering', 'sign-in:completed'],
]

describe('the last message of a socket', () => {
  it.each(LIVE)('a cancel at %s is acknowledged before the socket closes', async (stage, first) => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, stage)
    const { say, heard, closed } = await listen(dashboard, first)
    say('sign-in:cancel', {})
    expect(await closed).toBe('io server disconnect')
    expect(heard).toEqual([['reply', 'ok']])
  })

  it('a receipt is acknowledged, without a failure event', async () => {
    const app = await startApp()
    const { dashboard, deliveryId } = await bringTo(app, 'delivering')
    const { say, heard, closed } = await listen(dashboard, 'sign-in:completed')
    say('sign-in:acknowledge', { deliveryId })
    expect(await closed).toBe('io server disconnect')
    expect(heard).toEqual([['reply', 'ok']])
  })

  it('a receipt is acknowledged before the relay’s notification of its effect', async () => {
    const relay = new LocalRelay<SignInRecord>()
    class TalkingStore extends MemoryRecordStore {
      override async dismiss(key: string): Promise<void> {
        // The record is completed, and the receipt is not acknowledged yet.
        relay.notify(signInId.parse(key.replace('sign-in:', '')))
        for (let turn = 0; turn < 3; turn++) await nextTurn()
        await super.dismiss(key)
      }
    }
    const app = await startApp({ store: new TalkingStore(Date.now), common: { relay } })
    const { dashboard, deliveryId } = await bringTo(app, 'delivering')
    const { say, heard, closed } = await listen(dashboard, 'sign-in:completed')
    say('sign-in:acknowledge', { deliveryId })
    expect(await closed).toBe('io server disconnect')
    expect(heard).toEqual([['reply', 'ok']])
  })

  it('an outdated notification is ignored', async () => {
    const app = await startApp()
    const { signIns } = app.dependencies
    const { dashboard, deliveryId } = await bringTo(app, 'delivering')
    const { say, heard, closed } = await listen(dashboard, 'sign-in:completed')
    const older = { integration, binding: 'code', windowHash: '', expiresAt: 0, since: 0, stage: 'redeeming' } as const
    signIns.relay.notify(dashboard.id, older)
    say('sign-in:acknowledge', { deliveryId })
    expect(await closed).toBe('io server disconnect')
    expect(heard).toEqual([['reply', 'ok']])
  })

  it('a refused receipt does not disconnect the dashboard', async () => {
    const app = await startApp()
    const { dashboard, deliveryId } = await bringTo(app, 'delivering')
    const { say, heard, closed } = await listen(dashboard, 'sign-in:completed')
    say('sign-in:acknowledge', { deliveryId: madeUpKey() })
    await expect.poll(() => heard).toEqual([['reply', 'wrong_stage'], 'sign-in:completed'])
    say('sign-in:acknowledge', { deliveryId })
    expect(await closed).toBe('io server disconnect')
    expect(heard.slice(2)).toEqual([['reply', 'ok']])
  })

  it('BND-06: the fifth wrong code is acknowledged, then the failure is sent, then the socket closes', async () => {
    const app = await startApp()
    const { dashboard } = await bringTo(app, 'returned')
    for (let miss = 1; miss < 5; miss++) await dashboard.confirm('BBB-BBB')
    const { say, heard, closed } = await listen(dashboard, 'sign-in:code-required')
    say('sign-in:confirm', { code: 'BBB-BBB' })
    expect(await closed).toBe('io server disconnect')
    expect(heard).toEqual([
      ['reply', 'too_many_wrong_codes'],
      ['sign-in:failed', 'too_many_wrong_codes'],
    ])
  })
})
