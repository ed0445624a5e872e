import { expect, it } from 'vitest'
import { Turns } from './keyed-mutex.ts'

it('lets the second begin when the first is over, and others at once', async () => {
  const turns = new Turns()
  const first = Promise.withResolvers<void>()
  const begun: string[] = []
  const note = (name: string, until: Promise<void>) => async () => {
    begun.push(name)
    await until
    return name
  }
  const results = [
    turns.run('a', note('first', first.promise)),
    turns.run('a', note('second', Promise.resolve())),
    turns.run('b', note('other', Promise.resolve())),
  ]
  expect(await results[2]).toBe('other')
  expect(begun).toEqual(['first', 'other'])
  first.resolve()
  expect(await Promise.all(results)).toEqual(['first', 'second', 'other'])
  expect(begun).toEqual(['first', 'other', 'second'])
  expect(turns.size).toBe(0)
})

it('goes on after a step that failed', async () => {
  const turns = new Turns()
  const failing = turns.run('a', () => Promise.reject(new Error('no')))
  const next = turns.run('a', () => Promise.resolve('yes'))
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('yes')
  expect(turns.size).toBe(0)
})
