import { describe, expect, it, vi } from 'vitest'
import { RunningTasks } from './running-tasks.ts'

describe('RunningTasks', () => {
  it('waits for all tasks, including failed and new ones', async () => {
    const tasks = new RunningTasks()
    const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    void tasks.run(first.promise.then(() => void tasks.run(second.promise).catch(() => {})))
    let isSettled = false
    const settled = tasks.waitForAll().then(() => {
      isSettled = true
    })
    first.resolve()
    await expect.poll(() => tasks.size).toBe(1)
    expect(isSettled).toBe(false)
    second.reject(new Error('failed'))
    await settled
    expect(tasks.size).toBe(0)
  })

  it('returns the task', async () => {
    const tasks = new RunningTasks()
    expect(await tasks.run(Promise.resolve(7))).toBe(7)
    await expect(tasks.run(Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  it('delays for the given time, or until shutdown', async () => {
    vi.useFakeTimers()
    const tasks = new RunningTasks()
    const whole = tasks.delay(1000)
    vi.advanceTimersByTime(1000)
    expect(await whole).toBe(true)
    const cut = tasks.delay(60_000)
    tasks.abortDelays()
    expect(await cut).toBe(false)
    expect(await tasks.delay(60_000)).toBe(false)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})
