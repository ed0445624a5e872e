import { once } from 'node:events'
import { setTimeout as pass } from 'node:timers/promises'
import { WebSocket } from 'ws'

export type RawOptions = {
  /** The server's address, `http:` or `https:`. */
  address: string
  origin?: string | undefined
  path?: string
  /** Begins with `&`. */
  query?: string
  headers?: Record<string, string>
}

/** An Engine.IO connection without a client library, which can send malformed packets. */
export class RawConnection {
  /** All received messages. */
  readonly heard: string[] = []
  readonly socket: WebSocket
  /** Resolves with the websocket's close code. */
  readonly closed: Promise<number>
  closeCode: number | undefined

  constructor({ address, origin, path = '/socket.io/', query = '', headers }: RawOptions) {
    const url = `${address.replace('http', 'ws')}${path}?EIO=4&transport=websocket${query}`
    this.socket = new WebSocket(url, {
      ...(origin && { origin }),
      ...(headers && { headers }),
      perMessageDeflate: false,
    })
    this.socket.on('error', () => {})
    this.socket.on('message', (data) => this.heard.push(String(data)))
    this.closed = new Promise((resolve) => {
      this.socket.once('close', (code) => {
        this.closeCode = code
        resolve(code)
      })
    })
  }

  /** Rejects if the handshake fails. */
  async opened(): Promise<this> {
    await once(this.socket, 'open')
    return this
  }

  send(data: string | Buffer): void {
    this.socket.send(data)
  }

  /** Resolves with the first matching message. Rejects if the connection closes before. */
  until(matches: (message: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = this.heard.find(matches)
        if (found !== undefined) resolve(found)
      }
      this.socket.on('message', check)
      this.socket.once('close', () => reject(new Error(`Closed after ${JSON.stringify(this.heard)}`)))
      check()
    })
  }

  /** Resolves with the first message that begins with this text, or `undefined` on timeout. */
  async hears(beginning: string, withinMs: number): Promise<string | undefined> {
    const find = () => this.heard.find((message) => message.startsWith(beginning))
    await this.#waitUntil(() => find() !== undefined || this.closeCode !== undefined, withinMs)
    return find()
  }

  /** Resolves with the close code, or `undefined` on timeout. */
  async closesWithin(ms: number): Promise<number | undefined> {
    await this.#waitUntil(() => this.closeCode !== undefined, ms)
    return this.closeCode
  }

  async #waitUntil(isTrue: () => boolean, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs
    while (!isTrue() && performance.now() < deadline) await pass(10)
  }
}
