import { randomBytes } from 'node:crypto'
import { signInId } from '@stagedoor/shared/secrets'
import { findProgram } from '@stagedoor/testing/find-program'
import { PostgresServer } from '@stagedoor/testing/postgres-server'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { describeRelay } from '../../../test/contracts/relay.contract.ts'
import { NodeRelay } from '../node-relay.ts'
import { PostgresConnection } from './postgres-connection.ts'

const newId = () => signInId.parse(randomBytes(32).toString('base64url'))

describe.skipIf(!findProgram('postgres'))('NodeRelay over PostgreSQL', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await PostgresServer.start()
  })
  afterAll(() => server?.stop())

  async function openNode() {
    const connection = await PostgresConnection.open(server.url)
    return { relay: await NodeRelay.open(connection, 'changes'), close: () => connection.close() }
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

  it('notifies its own node while PostgreSQL is down, and the others when it is back', async () => {
    const [one, other] = [await openNode(), await openNode()]
    onTestFinished(() => Promise.all([one, other].map(({ close }) => close())).then(() => {}))
    const id = newId()
    const calls: string[] = []
    one.relay.subscribe(id, () => calls.push('own'))
    other.relay.subscribe(id, () => calls.push('other'))
    await server.kill()
    one.relay.notify(id)
    expect(calls).toEqual(['own'])
    await server.restart()
    await expect
      .poll(() => {
        one.relay.notify(id)
        return calls
      })
      .toContain('other')
  })
})
