import { toTableauError } from './tableau-error.ts'

/** Commands to the host window, and its events. */
export type Channel = {
  /** The host's window and, after its first response, its origin. */
  readonly peer: { readonly host: Window; origin: string }
  initialize(): Promise<void>
  /** The response is trusted to have the verb's type. */
  command<Data>(verbId: string, parameters: Record<string, unknown>): Promise<Data>
  /** Returns the function that stops listening. */
  listen<Data>(notificationId: string, listener: (data: Data) => void): () => void
}

type Question = { resolve: (data: never) => void; reject: (error: Error) => void }

const INTERNAL_CONTRACT = { major: 1, minor: 179, fix: 0 }

/** Not `crypto.randomUUID`, which came with Chrome 92. */
function createGuid(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'))
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

export function createChannel(host: Window): Channel {
  const questions = new Map<string, Question>()
  const listeners = new Map<string, Set<(data: never) => void>>()
  const peer = { host, origin: '' }

  window.addEventListener('message', (event) => {
    if (event.source !== host || typeof event.data !== 'object' || event.data === null) return
    const { msgType, commandGuid, notificationId, data, error } = event.data
    const question = questions.get(commandGuid)
    if (msgType === 'notification' && data) {
      for (const listener of [...(listeners.get(notificationId) ?? [])]) listener(data as never)
    }
    // Drops a response without data, as the library does; the promise never settles.
    if (msgType !== 'command-response' || question === undefined || !(data || error)) return
    questions.delete(commandGuid)
    peer.origin = event.origin
    if (error) question.reject(toTableauError(error))
    else question.resolve(data as never)
  })

  function ask<Data>(message: object): Promise<Data> {
    const msgGuid = createGuid()
    return new Promise<Data>((resolve, reject) => {
      questions.set(msgGuid, { resolve, reject })
      // The host's origin is unknown before its response; the library posts to `*` too.
      host.postMessage({ ...message, msgGuid }, '*')
    })
  }

  return {
    peer,
    initialize: () =>
      ask({
        msgType: 'initialize',
        apiVersion: INTERNAL_CONTRACT,
        crossFrameVersion: { major: 1, minor: 0, fix: 0 },
        options: { isAlpha: false },
      }),
    command: (verbId, parameters) => ask({ msgType: 'command', verbId, parameters }),
    listen(notificationId, listener) {
      const others = listeners.get(notificationId) ?? new Set()
      listeners.set(notificationId, others.add(listener))
      return () => void others.delete(listener)
    },
  }
}
