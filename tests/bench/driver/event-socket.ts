import { WebSocket } from 'ws'

/** Timeout of an event, in ms. */
const TIMEOUT_MS = 30_000

/** Packet types of Engine.IO; two digits are of Socket.IO. @see https://socket.io/docs/v4/socket-io-protocol/ */
const OPEN = '0'
const PING = '2'
const PONG = '3'
const PROBED = '3probe'
const CONNECT = '40'
const DISCONNECT = '41'
const EVENT = '42'
const ACK = '43'

type SocketOptions = { headers: Record<string, string>; auth?: object }

/** A minimal Socket.IO client, so that the driver is not the bottleneck. */
export class EventSocket {
  readonly #socket: WebSocket
  readonly #arrived: [what: string, data: unknown][] = []
  readonly #closed: Promise<unknown>
  #notify = () => {}

  constructor(socket: WebSocket) {
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = promise
    socket.on('error', (error) => this.#receive('failed', error))
    socket.once('close', () => {
      resolve()
      this.#receive('closed', undefined)
    })
    socket.on('message', (data) => this.#read(String(data)))
  }

  /** Opens a websocket; resolves when Socket.IO is connected. */
  static async connect(url: string, { headers, auth }: SocketOptions): Promise<EventSocket> {
    const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`
    const own = new EventSocket(new WebSocket(address, { headers, perMessageDeflate: false }))
    await own.next('open')
    own.send(`${CONNECT}${auth === undefined ? '' : JSON.stringify(auth)}`)
    await own.next('connected')
    return own
  }

  /** Resolves with the data of the next event of this name, including earlier unread ones. */
  async next(wanted: string): Promise<unknown> {
    const timer = setTimeout(() => this.#receive('failed', new Error('timeout')), TIMEOUT_MS)
    try {
      for (;;) {
        const event = this.#arrived.shift()
        if (!event) {
          await new Promise<void>((resolve) => {
            this.#notify = resolve
          })
          continue
        }
        const [what, data] = event
        if (what === wanted) return data
        if (what === 'failed' || what === 'closed' || what === 'sign-in:failed') {
          throw new Error(`Waited for ${wanted}, and got ${what}: ${describe(data)}.`)
        }
      }
    } finally {
      clearTimeout(timer)
    }
  }

  /** Sends an event, and resolves with the acknowledgement. */
  async emit(name: string, data: object): Promise<unknown> {
    this.send(`${EVENT}0${JSON.stringify([name, data])}`)
    return this.next('ack')
  }

  send(packet: string): void {
    this.#socket.send(packet)
  }

  /** Resolves when the server has closed it. */
  async closed(): Promise<void> {
    await this.#closed
  }

  async close(): Promise<void> {
    this.#socket.close()
    await this.#closed
  }

  #read(packet: string): void {
    if (packet === PING) this.send(PONG)
    else if (packet === PROBED) this.#receive('probed', undefined)
    else if (packet.startsWith(OPEN)) this.#receive('open', undefined)
    else if (packet.startsWith(CONNECT)) this.#receive('connected', undefined)
    else if (packet.startsWith(ACK)) this.#receive('ack', JSON.parse(packet.slice(packet.indexOf('[')))[0])
    else if (packet.startsWith(EVENT)) this.#receive(...(JSON.parse(packet.slice(EVENT.length)) as [string, unknown]))
    else if (!packet.startsWith(DISCONNECT))
      this.#receive('failed', new Error(`an unknown packet ${packet.slice(0, 2)}`))
  }

  #receive(what: string, data: unknown): void {
    this.#arrived.push([what, data])
    this.#notify()
  }
}

function describe(data: unknown): string {
  return data instanceof Error ? data.message : (JSON.stringify(data) ?? 'without a reason')
}
