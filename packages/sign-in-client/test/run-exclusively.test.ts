import { expect, test } from 'vitest'
import { createRunExclusively, type RunExclusively } from '../src/run-exclusively.ts'

const refusing = { request: () => Promise.reject(new DOMException('Access is denied.', 'SecurityError')) }

/** Runs two tasks concurrently and returns their steps in order. */
async function runTwo(first: RunExclusively, second: RunExclusively): Promise<string[]> {
  const steps: string[] = []
  const task = (name: string) => async () => {
    steps.push(`${name} begins`)
    await new Promise((resolve) => setImmediate(resolve))
    steps.push(`${name} ends`)
    return name
  }
  expect(await Promise.all([first('lock', task('a')), second('lock', task('b'))])).toEqual(['a', 'b'])
  return steps
}

const SEQUENTIAL = ['a begins', 'a ends', 'b begins', 'b ends']

test("two pages exclude each other by the browser's locks", async () => {
  expect(await runTwo(createRunExclusively(), createRunExclusively())).toEqual(SEQUENTIAL)
})

test.each([
  ['has no locks', undefined],
  ['refuses them', refusing],
])('tasks of one page exclude each other where the browser %s', async (_, locks) => {
  const page = createRunExclusively(locks)
  expect(await runTwo(page, page)).toEqual(SEQUENTIAL)
})

test.each([
  ['by locks', globalThis.navigator.locks],
  ['in the page', undefined],
])('a failed task is not repeated and does not block the next (%s)', async (_, locks) => {
  const runExclusively = createRunExclusively(locks)
  let runs = 0
  const failing = runExclusively('lock', async () => {
    runs += 1
    throw new Error('a bug')
  })
  await expect(failing).rejects.toThrow('a bug')
  expect(await runExclusively('lock', async () => 'next')).toBe('next')
  expect(runs).toBe(1)
})

test('tasks of different names do not block each other', async () => {
  const runExclusively = createRunExclusively(undefined)
  const stuck = runExclusively('one', () => new Promise<void>(() => undefined))
  expect(await runExclusively('other', async () => 'done')).toBe('done')
  expect(await Promise.race([stuck, 'still stuck'])).toBe('still stuck')
})
