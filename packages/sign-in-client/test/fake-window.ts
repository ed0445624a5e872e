import type { MessageLike, OpenedWindow, WindowLike } from '../src/window-like.ts'

type Posted = { message: unknown; targetOrigin: string }

/** An opened window; records the messages posted to it. */
export class FakeOpenedWindow implements OpenedWindow {
  readonly posted: Posted[] = []

  postMessage(message: unknown, targetOrigin: string): void {
    this.posted.push({ message, targetOrigin })
  }
}

/** The dashboard's window. With `opens: false` it returns no handle, as in Tableau Desktop. */
export class FakeWindow implements WindowLike {
  readonly opened: { url: string; target: string; window: FakeOpenedWindow }[] = []
  readonly listeners = new Set<(event: MessageLike) => void>()
  opens = true
  /** Runs inside `open`, where a browser copies the session storage. */
  onOpen: () => void = () => undefined

  open(url: string, target: string): OpenedWindow | null {
    this.onOpen()
    const window = new FakeOpenedWindow()
    this.opened.push({ url, target, window })
    return this.opens ? window : null
  }

  addEventListener(_type: 'message', listener: (event: MessageLike) => void): void {
    this.listeners.add(listener)
  }

  removeEventListener(_type: 'message', listener: (event: MessageLike) => void): void {
    this.listeners.delete(listener)
  }

  /** A message arrives. */
  receive(message: MessageLike): void {
    for (const listener of [...this.listeners]) listener(message)
  }
}
