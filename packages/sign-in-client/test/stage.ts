import { afterEach, beforeEach, expect, vi } from 'vitest'
import { type Credentials, createSignIn, type SignInOptions, type SignInState } from '../src/create-sign-in.ts'
import { FakeLocks } from './fake-locks.ts'
import { FakeServer } from './fake-server.ts'
import { FakeSocket } from './fake-socket.ts'
import { FakeStorage } from './fake-storage.ts'
import { FakeVault } from './fake-vault.ts'
import { type FakeOpenedWindow, FakeWindow } from './fake-window.ts'

export const PUBLIC_URL = 'https://signin.example.com'

/** A clock that stands still until it is advanced. */
export function stopClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

/** A dashboard, a browser and a server around one `createSignIn`. */
export class Stage {
  readonly window = new FakeWindow()
  readonly server = new FakeServer()
  readonly storage = new FakeStorage()
  readonly locks = new FakeLocks()
  readonly vault = new FakeVault()
  readonly sockets: FakeSocket[] = []
  readonly saved: Credentials[] = []
  /** Every state that was shown. */
  readonly shown: SignInState[] = []
  readonly options: SignInOptions = {
    publicUrl: PUBLIC_URL,
    integration: 'spotify',
    saveCredentials: (credentials) => void this.saved.push(credentials),
    window: this.window,
    storage: this.storage,
    locks: this.locks,
    place: 0,
    fetch: this.server.fetch,
    loadVault: async () => this.vault,
    loadSocket: async () => (url, options) => {
      const socket = new FakeSocket(url, options)
      this.sockets.push(socket)
      return socket
    },
  }

  /** Loads the dashboard. Called again, it is the dashboard after a reload. */
  load(options: Partial<SignInOptions> = {}) {
    const signIn = createSignIn({ ...this.options, ...options })
    signIn.subscribe(() => this.shown.push(signIn.state))
    return signIn
  }

  /** Loads the dashboard, presses the button, and lets the socket in. */
  async loadAndStart(options: Partial<SignInOptions> = {}) {
    const signIn = this.load(options)
    signIn.start()
    await settle()
    this.socket.accept()
    return signIn
  }

  /** Of the newest attempt. */
  get socket(): FakeSocket {
    return present(this.sockets[this.sockets.length - 1])
  }

  /** The window that was opened last. */
  get opened(): { url: string; target: string; window: FakeOpenedWindow; id: string; opener: string } {
    const opened = present(this.window.opened[this.window.opened.length - 1])
    const { searchParams } = new URL(opened.url)
    return { ...opened, id: present(searchParams.get('id')), opener: present(searchParams.get('opener')) }
  }

  /** Nothing is left of any sign-in: no timer, listener, socket, open request or stored secret. */
  expectNothingLeft(): void {
    expect(vi.getTimerCount()).toBe(0)
    expect(this.window.listeners.size).toBe(0)
    expect(this.sockets.filter(({ connected, active }) => connected || active)).toEqual([])
    expect([...this.server.hanging]).toEqual([])
    expect([...this.storage.items]).toEqual([])
  }
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is none. Let the test cause it first.')
  return value
}
