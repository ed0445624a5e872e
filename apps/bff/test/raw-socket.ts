import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { type Problem, problem } from '@stagedoor/shared/problem'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { EXTENSION_ORIGIN, type RunningApp } from './start-app.ts'

type RawOptions = { origin?: string | undefined; query?: string; path?: string; headers?: Record<string, string> }

/** A websocket without a client library on top, so that it can say what no client would. It ends with the test. */
function open(
  app: Pick<RunningApp, 'publicUrl'>,
  { origin = EXTENSION_ORIGIN, query = '', path = '/socket.io/', headers }: RawOptions,
) {
  const url = `${app.publicUrl.replace('http', 'ws')}${path}?EIO=4&transport=websocket${query}`
  const options = { ...(origin && { origin }), ...(headers && { headers }), perMessageDeflate: false }
  const socket = new WebSocket(url, options)
  socket.on('error', () => {})
  onTestFinished(() => socket.terminate())
  return socket
}

/** An open Engine.IO connection that has joined nothing yet. */
export class RawSocket {
  /** Everything that the server said. */
  readonly heard: string[] = []
  /** The websocket's close code, once it is closed. */
  readonly closed: Promise<number>
  readonly socket: WebSocket

  private constructor(socket: WebSocket) {
    this.socket = socket
    this.closed = new Promise((resolve) => {
      socket.once('close', (code) => resolve(code))
    })
    socket.on('message', (data) => this.heard.push(String(data)))
  }

  static async open(app: Pick<RunningApp, 'publicUrl'>, options: RawOptions = {}): Promise<RawSocket> {
    const socket = open(app, options)
    const raw = new RawSocket(socket)
    await once(socket, 'open')
    return raw
  }

  /** Joins the namespace as the dashboard that has this verifier. */
  async join(claimVerifier: string): Promise<this> {
    this.send(`40${JSON.stringify({ claimVerifier })}`)
    await this.until((message) => message.startsWith('40'))
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
}

export type Refusal = { status: number; headers: IncomingMessage['headers']; problem: Problem }

/** A handshake that must be refused: with what. */
export async function refusedHandshake(app: Pick<RunningApp, 'publicUrl'>, options: RawOptions): Promise<Refusal> {
  const socket = open(app, options)
  const opened = once(socket, 'open').then(() => {
    throw new Error('The handshake was accepted.')
  })
  const refused = once(socket, 'unexpected-response') as Promise<[unknown, IncomingMessage]>
  const [, response] = await Promise.race([refused, opened])
  return { status: response.statusCode ?? 0, headers: response.headers, problem: problem.parse(await json(response)) }
}
