import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeRecordStore } from '../../../test/contracts/record-store.contract.ts'
import { OverloadError } from '../../errors.ts'
import { MemoryRecordStore } from './memory-record-store.ts'

describeRecordStore('MemoryRecordStore', { create: (clock) => new MemoryRecordStore(clock) })

describe('MemoryRecordStore', () => {
  afterEach(() => void vi.useRealTimers())

  it('rejects records above the limit, keeps the others, and accepts more after a removal', async () => {
    const store = new MemoryRecordStore(Date.now, { maxRecords: 2 })
    await store.create('a', '1', 1_000)
    await store.create('b', '2', 1_000)
    await expect(store.create('c', '3', 1_000)).rejects.toThrow(OverloadError)
    await expect(store.check()).rejects.toThrow(OverloadError)
    expect((await store.load('a'))?.value).toBe('1')
    expect(await store.create('b', 'again', 1_000)).toBe(false)
    await store.remove('a')
    expect(await store.create('c', '3', 1_000)).toBe(true)
    await store.close()
  })

  it('erases expired records when it is full', async () => {
    let nowMs = 0
    const store = new MemoryRecordStore(() => nowMs, { maxRecords: 2 })
    await store.create('a', '1', 10)
    await store.create('b', '2', 10)
    nowMs = 10
    expect(await store.create('c', '3', 10)).toBe(true)
    await store.close()
  })

  it('erases expired records within 30 s (DL-05)', async () => {
    vi.useFakeTimers()
    const store = new MemoryRecordStore(Date.now, { maxRecords: 2_001 })
    for (let index = 0; index < 2_000; index++) await store.create(`key ${index}`, '', 1_000)
    await store.create('lasting', '', 60_000)
    vi.advanceTimersByTime(30_000)
    // A sweep erases at most 500, so only a store that was swept before accepts 2,000 at once.
    for (let index = 0; index < 2_000; index++) await store.create(`other ${index}`, '', 1_000)
    expect(await store.load('lasting')).toBeDefined()
    await store.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})
