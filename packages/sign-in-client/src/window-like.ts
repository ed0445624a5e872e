/** The part of a `MessageEvent` that is used. */
export type MessageLike = { readonly origin: string; readonly source: unknown; readonly data: unknown }

/** A window that was opened. */
export type OpenedWindow = { postMessage(message: unknown, targetOrigin: string): void }

/** The part of `window` that is used. */
export type WindowLike = {
  open(url: string, target: string): OpenedWindow | null
  addEventListener(type: 'message', listener: (event: MessageLike) => void): void
  removeEventListener(type: 'message', listener: (event: MessageLike) => void): void
}
