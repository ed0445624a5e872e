import { afterEach, beforeEach, expect, vi } from 'vitest'
import { type Credentials, createSignIn, type SignInOptions, type SignInState } from '../src/create-sign-in.ts'
import { FakeLocks } from './fake-locks.ts'
import { FakeServer } from './fake-server.ts'
import { FakeSocket } from './fake-socket.ts'
import { FakeStorage } from './fake-storage.ts'
import { FakeVault } from './fake-vault.ts'
import { type FakeOpenedWindow, FakeWindow } from './fake-window.ts'

export const PUBLIC_URL = 'https://signin.example.com'

/** Fake timers for each test. */
export function stopClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}

/** Runs everything that is due now. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

/** The environment of a `createSignIn`: dashboard, browser and server. */
export class TestBed {
  readonly window = new FakeWindow()
  readonly server = new FakeServer()
  readonly storage = new FakeStorage()
  readonly locks = new FakeLocks()
  readonly vault = new FakeVault()
  readonly sockets: FakeSocket[] = []
  readonly saved: Credentials[] = []
  /** Every state so far. */
  readonly shown: SignInState[] = []
  readonly options: SignInOptions = {
    publicUrl: PUBLIC_URL,
    integration: 'spotify',
    saveCredentials: (credentials) => void this.saved.push(credentials),
    window: this.window,
    storage: this.storage,
    locks: this.locks,
    frameIndex: 0,
    fetch: this.server.fetch,
    loadVault: async () => this.vault,
    loadSocket: async () => (url, options) => {
      const socket = new FakeSocket(url, options)
      this.sockets.push(socket)
      return socket
    },
  }

  /** Loads the dashboard; a second call reloads it. */
  load(options: Partial<SignInOptions> = {}) {
    const signIn = createSignIn({ ...this.options, ...options })
    signIn.subscribe(() => this.shown.push(signIn.state))
    return signIn
  }

  /** Loads the dashboard, clicks the button, and accepts the socket. */
  async loadAndStart(options: Partial<SignInOptions> = {}) {
    const signIn = this.load(options)
    signIn.start()
    await settle()
    this.socket.accept()
    return signIn
  }

  /** The last socket. */
  get socket(): FakeSocket {
    return present(this.sockets[this.sockets.length - 1])
  }

  /** The last opened window. */
  get opened(): { url: string; target: string; window: FakeOpenedWindow; id: string; opener: string } {
    const opened = present(this.window.opened[this.window.opened.length - 1])
    const { searchParams } = new URL(opened.url)
    return { ...opened, id: present(searchParams.get('id')), opener: present(searchParams.get('opener')) }
  }

  /** Expects no timer, listener, socket, open request or stored secret. */
  expectNothingLeft(): void {
    expect(vi.getTimerCount()).toBe(0)
    expect(this.window.listeners.size).toBe(0)
    expect(this.sockets.filter(({ connected, active }) => connected || active)).toEqual([])
    expect([...this.server.hanging]).toEqual([])
    expect([...this.storage.items]).toEqual([])
  }
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('There is none yet. Create it first.')
  return value
}
