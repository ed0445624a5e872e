import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pass } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { Addresses } from './sign-in.ts'

type RawOptions = {
  /** `undefined`: the extension's own. `null`: none. */
  origin?: string | null
  /** Begins with `&`. */
  query?: string
}

/** A websocket without a client library on top, so that it can say what no client would. */
export class RawSocket {
  /** Everything that the server said. */
  readonly heard: string[] = []
  readonly socket: WebSocket
  closeCode: number | undefined

  constructor(target: Addresses, { origin, query = '' }: RawOptions = {}) {
    const url = `${target.address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket${query}`
    const shown = origin === undefined ? target.extensionOrigin : origin
    this.socket = new WebSocket(url, { ...(shown !== null && { origin: shown }), perMessageDeflate: false })
    this.socket.on('error', () => {})
    this.socket.on('message', (data) => this.heard.push(String(data)))
    this.socket.once('close', (code) => {
      this.closeCode = code
    })
  }

  /** An open connection that has joined nothing yet. */
  static async open(target: Addresses, options?: RawOptions): Promise<RawSocket> {
    const raw = new RawSocket(target, options)
    await once(raw.socket, 'open')
    return raw
  }

  /** The HTTP status of the answer to the handshake: 101 if it was accepted. */
  static async handshake(target: Addresses, options?: RawOptions): Promise<number> {
    const { socket } = new RawSocket(target, options)
    const refused = once(socket, 'unexpected-response') as Promise<[unknown, IncomingMessage]>
    const opened = once(socket, 'open')
    const status = await Promise.race([
      refused.then(([, { statusCode }]) => statusCode ?? 0),
      opened.then(() => 101),
    ]).catch(() => 0)
    socket.terminate()
    return status
  }

  send(data: string | Buffer): void {
    this.socket.send(data)
  }

  /** The first message that begins so, or `undefined` if none comes in time. */
  async hears(beginning: string, withinMs: number): Promise<string | undefined> {
    const find = () => this.heard.find((message) => message.startsWith(beginning))
    await this.#until(() => find() !== undefined || this.closeCode !== undefined, withinMs)
    return find()
  }

  /** The close code, or `undefined` if it is still open after this time. */
  async closesWithin(ms: number): Promise<number | undefined> {
    await this.#until(() => this.closeCode !== undefined, ms)
    return this.closeCode
  }

  async #until(isSo: () => boolean, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs
    while (!isSo() && performance.now() < deadline) await pass(10)
  }
}
