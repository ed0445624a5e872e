import { expect, test } from 'vitest'
import { createRunAlone, type RunAlone } from '../src/run-alone.ts'

const refusing = { request: () => Promise.reject(new DOMException('Access is denied.', 'SecurityError')) }

/** Two tasks at once, and what happened in which order. */
async function runTwo(first: RunAlone, second: RunAlone): Promise<string[]> {
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

const IN_TURN = ['a begins', 'a ends', 'b begins', 'b ends']

test('two pages take turns by the locks of the browser', async () => {
  expect(await runTwo(createRunAlone(), createRunAlone())).toEqual(IN_TURN)
})

test.each([
  ['has no locks', undefined],
  ['refuses them', refusing],
])('one page takes turns with itself where the browser %s', async (_, locks) => {
  const page = createRunAlone(locks)
  expect(await runTwo(page, page)).toEqual(IN_TURN)
})

test.each([
  ['by locks', globalThis.navigator.locks],
  ['in the page', undefined],
])('a task that fails is not run again, and holds nobody up (%s)', async (_, locks) => {
  const runAlone = createRunAlone(locks)
  let runs = 0
  const failing = runAlone('lock', async () => {
    runs += 1
    throw new Error('a bug')
  })
  await expect(failing).rejects.toThrow('a bug')
  expect(await runAlone('lock', async () => 'next')).toBe('next')
  expect(runs).toBe(1)
})

test('tasks of different names do not wait for each other', async () => {
  const runAlone = createRunAlone(undefined)
  const stuck = runAlone('one', () => new Promise<void>(() => undefined))
  expect(await runAlone('other', async () => 'done')).toBe('done')
  expect(await Promise.race([stuck, 'still stuck'])).toBe('still stuck')
})
