import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { WriteBatch } from './write-batch.ts'

function createBatch() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY)')
  const insert = database.prepare('INSERT INTO numbers VALUES (?)')
  const batch = new WriteBatch(database)
  return {
    batch,
    database,
    add: (number: number) => batch.add(() => insert.run(number).changes === 1),
    numbers: () =>
      database
        .prepare('SELECT number FROM numbers')
        .all()
        .map((row) => row['number']),
  }
}

it('keeps the order of writes', async () => {
  const { batch, database, add, numbers } = createBatch()
  const replace = database.prepare('UPDATE numbers SET number = 9 WHERE number = 1')
  const results = await Promise.all([add(1), batch.add(() => replace.run().changes === 1), add(1)])
  expect(results).toEqual([true, true, true])
  expect(numbers()).toEqual([1, 9])
})

it('commits once for all writes of one turn of the event loop', async () => {
  const { database, add } = createBatch()
  const begun: string[] = []
  const exec = database.exec.bind(database)
  database.exec = (sql) => {
    begun.push(sql)
    exec(sql)
  }
  await Promise.all([add(1), add(2), add(3)])
  expect(begun).toEqual(['BEGIN IMMEDIATE', 'COMMIT'])
})

it('rejects the failed write, and keeps the others', async () => {
  const { add, numbers } = createBatch()
  const outcomes = await Promise.allSettled([add(1), add(1), add(2)])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(numbers()).toEqual([1, 2])
})

it('rejects all writes while the file is locked, without waiting for each', async () => {
  const { database, add, numbers } = createBatch()
  database.exec('BEGIN')
  const outcomes = await Promise.allSettled([add(1), add(2)])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  database.exec('ROLLBACK')
  expect(numbers()).toEqual([])
  expect(await add(3)).toBe(true)
})

it('writes immediately on flush', () => {
  const { batch, add, numbers } = createBatch()
  void add(1)
  batch.flush()
  expect(numbers()).toEqual([1])
})
