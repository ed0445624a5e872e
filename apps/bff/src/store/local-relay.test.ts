import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { expect, it } from 'vitest'
import { describeRelay } from '../../test/contracts/relay.contract.ts'
import { LocalRelay } from './local-relay.ts'

describeRelay('LocalRelay', () => {
  const relay = new LocalRelay()
  return { notifier: relay, listener: relay, close: async () => {} }
})

it('LocalRelay passes the record to listeners, if it has it', () => {
  const relay = new LocalRelay<string>()
  const id = signInId.parse(randomBytes(32).toString('base64url'))
  const received: unknown[] = []
  relay.subscribe(id, (news) => void received.push(news))
  relay.notify(id, 'written')
  relay.notify(id)
  expect(received).toEqual(['written', undefined])
})

it('LocalRelay does not leak memory for IDs without listeners', () => {
  const relay = new LocalRelay()
  const stops = Array.from({ length: 10_000 }, () => {
    const id = signInId.parse(randomBytes(32).toString('base64url'))
    relay.notify(id)
    const [first, second] = [relay.subscribe(id, () => {}), relay.subscribe(id, () => {})]
    return () => {
      first()
      first()
      second()
    }
  })
  expect(relay.size).toBe(10_000)
  for (const stop of stops) stop()
  expect(relay.size).toBe(0)
})

it('LocalRelay: a repeated unsubscribe does not end a newer subscription to the same ID', () => {
  const relay = new LocalRelay()
  const id = signInId.parse(randomBytes(32).toString('base64url'))
  const unsubscribeOld = relay.subscribe(id, () => {})
  unsubscribeOld()
  let calls = 0
  relay.subscribe(id, () => calls++)
  unsubscribeOld()
  relay.notify(id)
  expect([calls, relay.size]).toEqual([1, 1])
})
