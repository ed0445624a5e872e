import type { PendingStorage } from '../src/save-pending.ts'

export class FakeStorage implements PendingStorage {
  readonly items = new Map<string, string>()

  getItem(key: string): string | null {
    return this.items.get(key) ?? null
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value)
  }

  removeItem(key: string): void {
    this.items.delete(key)
  }
}

/** As in a browser that blocks cookies. */
export const blockedStorage: PendingStorage = {
  getItem: refuse,
  setItem: refuse,
  removeItem: refuse,
}

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError')
}
