import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { joinWrites } from './join-writes.ts'

function createConnection() {
  const connection = new PassThrough()
  const calls: string[][] = []
  connection._writev = (chunks, done) => {
    calls.push(chunks.map(({ chunk }) => String(chunk)))
    done()
  }
  joinWrites(connection)
  return { connection, calls }
}

it('joins the writes of one turn of the event loop', async () => {
  const { connection, calls } = createConnection()
  connection.write('one')
  // As ws does around each message.
  connection.cork()
  connection.write('two')
  connection.uncork()
  expect(calls).toEqual([])
  await nextTurn()
  expect(calls).toEqual([['one', 'two']])
  connection.write('three')
  connection.write('four')
  await nextTurn()
  expect(calls).toEqual([
    ['one', 'two'],
    ['three', 'four'],
  ])
})

it('flushes when the connection ends in the same turn', async () => {
  const { connection, calls } = createConnection()
  connection.write('one')
  connection.write('two')
  connection.end()
  await once(connection, 'finish')
  expect(calls).toEqual([['one', 'two']])
})
