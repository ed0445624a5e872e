import { StoreError } from '../../src/errors.ts'
import { MemoryDocumentStore } from '../../src/store/memory/memory-document-store.ts'
import { FaultyRecordStore } from '../fakes/faulty-record-store.ts'

/** Stores in memory of a process that is killed between two writes, and started again. */
export class MortalStores {
  #writesLeft = Number.POSITIVE_INFINITY
  readonly records = new FaultyRecordStore(() => this.clock())
  readonly documents: MemoryDocumentStore
  clock = Date.now

  constructor() {
    const pass = (isWrite: boolean) => this.#pass(isWrite)
    this.records.fails = (operation) => !this.#tryPass(!['load', 'check', 'takeDue'].includes(operation))
    this.documents = new (class extends MemoryDocumentStore {
      override async create(...parameters: Parameters<MemoryDocumentStore['create']>) {
        pass(true)
        return super.create(...parameters)
      }
      override async compareAndSet(...parameters: Parameters<MemoryDocumentStore['compareAndSet']>) {
        pass(true)
        return super.compareAndSet(...parameters)
      }
      override async remove(...parameters: Parameters<MemoryDocumentStore['remove']>) {
        pass(true)
        return super.remove(...parameters)
      }
      override async load(...parameters: Parameters<MemoryDocumentStore['load']>) {
        pass(false)
        return super.load(...parameters)
      }
      override async list(...parameters: Parameters<MemoryDocumentStore['list']>) {
        pass(false)
        return super.list(...parameters)
      }
    })()
  }

  /** Whether the process is dead. */
  get isDead(): boolean {
    return this.#writesLeft < 0
  }

  dieAfter(writes: number): void {
    this.#writesLeft = writes
  }

  revive(): void {
    this.#writesLeft = Number.POSITIVE_INFINITY
  }

  #pass(isWrite: boolean): void {
    if (!this.#tryPass(isWrite)) throw new StoreError(new Error('killed'))
  }

  #tryPass(isWrite: boolean): boolean {
    if (isWrite && !this.isDead) this.#writesLeft -= 1
    return !this.isDead
  }
}
