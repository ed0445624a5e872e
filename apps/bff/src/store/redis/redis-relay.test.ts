import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { findProgram } from '@stagedoor/testing/find-program'
import { RedisServer } from '@stagedoor/testing/redis-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeRelay } from '../../../test/contracts/relay.contract.ts'
import { NodeRelay } from '../node-relay.ts'
import { RedisConnection } from './redis-connection.ts'

const newId = () => signInId.parse(randomBytes(32).toString('base64url'))

describe.skipIf(!findProgram('redis'))('NodeRelay', () => {
  let redis: RedisServer

  beforeAll(async () => {
    redis = await RedisServer.start()
  })
  afterAll(() => redis?.stop())

  async function openNode(channel = 'changes') {
    const connection = await RedisConnection.open(redis.url)
    return { relay: await NodeRelay.open(connection, channel), close: () => connection.close() }
  }

  describeRelay('NodeRelay between two nodes', async () => {
    const [one, other] = [await openNode(), await openNode()]
    return {
      notifier: one.relay,
      listener: other.relay,
      close: async () => {
        await one.close()
        await other.close()
      },
    }
  })

  describeRelay('NodeRelay within a node', async () => {
    const { relay, close } = await openNode()
    return { notifier: relay, listener: relay, close }
  })

  it('passes the record only within its node', async () => {
    const [one, other] = [await openNode(), await openNode()]
    onTestFinished(() => Promise.all([one, other].map(({ close }) => close())).then(() => {}))
    const id = newId()
    const received: unknown[] = []
    one.relay.subscribe(id, (news) => received.push(['own', news]))
    other.relay.subscribe(id, (news) => received.push(['other', news]))
    one.relay.notify(id, 'written')
    await expect
      .poll(() => received)
      .toEqual([
        ['own', 'written'],
        ['other', undefined],
      ])
  })

  it('delivers only on its channel', async () => {
    const [one, same, other] = [await openNode('a'), await openNode('a'), await openNode('b')]
    onTestFinished(() => Promise.all([one, same, other].map(({ close }) => close())).then(() => {}))
    const id = newId()
    const calls: string[] = []
    other.relay.subscribe(id, () => calls.push('other'))
    same.relay.subscribe(id, () => calls.push('same'))
    one.relay.notify(id)
    await expect.poll(() => calls).toEqual(['same'])
  })

  it('notifies its own node while Redis is down, and the others when it is back', async () => {
    const [one, other] = [await openNode(), await openNode()]
    onTestFinished(() => Promise.all([one, other].map(({ close }) => close())).then(() => {}))
    const id = newId()
    const calls: string[] = []
    one.relay.subscribe(id, () => calls.push('own'))
    other.relay.subscribe(id, () => calls.push('other'))
    await redis.kill()
    one.relay.notify(id)
    expect(calls).toEqual(['own'])
    await redis.restart()
    await expect
      .poll(() => {
        one.relay.notify(id)
        return calls
      })
      .toContain('other')
  })
})
