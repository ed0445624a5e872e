import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { expect, it } from 'vitest'
import { describeRelay } from '../../test/contracts/relay.contract.ts'
import { LocalRelay } from './local-relay.ts'

describeRelay('LocalRelay', () => {
  const relay = new LocalRelay()
  return { notifier: relay, listener: relay, close: async () => {} }
})

it('LocalRelay tells whoever waits what the news are, if they are known', () => {
  const relay = new LocalRelay<string>()
  const id = signInId.parse(randomBytes(32).toString('base64url'))
  const heard: unknown[] = []
  relay.subscribe(id, (news) => void heard.push(news))
  relay.notify(id, 'written')
  relay.notify(id)
  expect(heard).toEqual(['written', undefined])
})

it('LocalRelay does not grow: what nobody waits for takes no room', () => {
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

it('LocalRelay: whoever stopped long ago does not end a newer subscription to the same sign-in', () => {
  const relay = new LocalRelay()
  const id = signInId.parse(randomBytes(32).toString('base64url'))
  const stopOld = relay.subscribe(id, () => {})
  stopOld()
  let calls = 0
  relay.subscribe(id, () => calls++)
  stopOld()
  relay.notify(id)
  expect([calls, relay.size]).toEqual([1, 1])
})
