import { randomBytes } from 'node:crypto'
import { type SignInId, signInId } from '@stagedoor/shared/secrets'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Relay } from '../../src/store/relay.ts'

/** Two ends of one relay, which within a process are one and the same. */
type RelayEnds = { notifier: Relay; listener: Relay; close(): Promise<void> }

const newId = (): SignInId => signInId.parse(randomBytes(32).toString('base64url'))

/** What every {@link Relay} must do. A notification may take its time, so each is waited for. */
export function describeRelay(name: string, open: () => Promise<RelayEnds> | RelayEnds): void {
  describe(`${name} keeps the contract of a relay`, () => {
    let relay: RelayEnds

    beforeEach(async () => {
      relay = await open()
    })
    afterEach(() => relay.close())

    /** Returns when everything that was notified before has arrived. */
    async function flush(): Promise<void> {
      const id = newId()
      let arrived = false
      const unsubscribe = relay.listener.subscribe(id, () => {
        arrived = true
      })
      relay.notifier.notify(id)
      await expect.poll(() => arrived).toBe(true)
      unsubscribe()
    }

    it('calls whoever waits for a sign-in, each time that it is notified', async () => {
      const id = newId()
      let calls = 0
      relay.listener.subscribe(id, () => calls++)
      relay.notifier.notify(id)
      await expect.poll(() => calls).toBe(1)
      relay.notifier.notify(id)
      await expect.poll(() => calls).toBe(2)
    })

    it('calls all who wait for the same sign-in, the same function twice if it waits twice', async () => {
      const id = newId()
      const calls: string[] = []
      const same = () => void calls.push('same')
      relay.listener.subscribe(id, same)
      relay.listener.subscribe(id, same)
      relay.listener.subscribe(id, () => void calls.push('other'))
      relay.notifier.notify(id)
      await expect.poll(() => calls.toSorted()).toEqual(['other', 'same', 'same'])
    })

    it('calls nobody who waits for another sign-in', async () => {
      let calls = 0
      relay.listener.subscribe(newId(), () => calls++)
      relay.notifier.notify(newId())
      await flush()
      expect(calls).toBe(0)
    })

    it('calls nobody who has stopped waiting; stopping twice ends nothing else', async () => {
      const id = newId()
      const calls: string[] = []
      const stop = relay.listener.subscribe(id, () => void calls.push('stopped'))
      relay.listener.subscribe(id, () => void calls.push('waiting'))
      stop()
      stop()
      relay.notifier.notify(id)
      await expect.poll(() => calls).toEqual(['waiting'])
      await flush()
      expect(calls).toEqual(['waiting'])
    })

    it('lets a listener stop itself, and others begin, while it is called', async () => {
      const id = newId()
      const calls: string[] = []
      const stop = relay.listener.subscribe(id, () => {
        calls.push('once')
        stop()
        relay.listener.subscribe(id, () => void calls.push('later'))
      })
      relay.notifier.notify(id)
      await expect.poll(() => calls).toEqual(['once'])
      relay.notifier.notify(id)
      await expect.poll(() => calls).toEqual(['once', 'later'])
    })

    it('forgets a notification that nobody waits for', async () => {
      const id = newId()
      relay.notifier.notify(id)
      await flush()
      let calls = 0
      relay.listener.subscribe(id, () => calls++)
      await flush()
      expect(calls).toBe(0)
    })
  })
}
