import { once } from 'node:events'
import { setTimeout as pass } from 'node:timers/promises'
import { WebSocket } from 'ws'

export type RawOptions = {
  /** Of the server, `http:` or `https:`. */
  address: string
  origin?: string | undefined
  path?: string
  /** Begins with `&`. */
  query?: string
  headers?: Record<string, string>
}

/** An Engine.IO connection without a client library on top, so that it can say what no client would. It has joined nothing yet. */
export class RawConnection {
  /** Everything that the server said. */
  readonly heard: string[] = []
  readonly socket: WebSocket
  /** The websocket's close code, once it is closed. */
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

  /** Rejects if the handshake is refused. */
  async opened(): Promise<this> {
    await once(this.socket, 'open')
    return this
  }

  send(data: string | Buffer): void {
    this.socket.send(data)
  }

  /** The first message that fits. Rejects if the connection closes without it. */
  until(fits: (message: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.heard.find(fits)
        if (found !== undefined) resolve(found)
      }
      this.socket.on('message', look)
      this.socket.once('close', () => reject(new Error(`Closed after ${JSON.stringify(this.heard)}`)))
      look()
    })
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
