import { createHash, randomBytes } from 'node:crypto'
import { integrationName } from '@stagedoor/shared/integration-name'
import { startUrl } from '@stagedoor/shared/routes'
import { claimVerifier, openerChallenge, openerVerifier, signInId } from '@stagedoor/shared/secrets'
import { type SignInEvent, signInEvent } from '@stagedoor/shared/sign-in-events'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { EXTENSION_ORIGIN, type RunningApp } from './start-app.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')

type DataOf<Name extends SignInEvent['event']> = Extract<SignInEvent, { event: Name }>['data']

/** The dashboard's side of one sign-in, over HTTP and sockets, without a browser. */
export class Dashboard {
  readonly claimVerifier = claimVerifier.parse(randomBytes(32).toString('base64url'))
  readonly openerVerifier = openerVerifier.parse(randomBytes(32).toString('base64url'))
  readonly id = signInId.parse(sha256(this.claimVerifier))
  readonly startUrl: string
  readonly #app: Pick<RunningApp, 'publicUrl'>
  readonly #origin: string

  constructor(app: Pick<RunningApp, 'publicUrl'>, origin = EXTENSION_ORIGIN) {
    this.#app = app
    this.#origin = origin
    const challenge = openerChallenge.parse(sha256(this.openerVerifier))
    this.startUrl = startUrl(app.publicUrl, integrationName.parse('spotify'), this.id, challenge)
  }

  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (!headers.has('Authorization')) headers.set('Authorization', `Bearer ${this.claimVerifier}`)
    if (!headers.has('Origin')) headers.set('Origin', this.#origin)
    if (init.body !== undefined) headers.set('Content-Type', 'application/json')
    return fetch(new URL(path, this.#app.publicUrl), { ...init, headers })
  }

  /** The newest event, at once. */
  async newest(): Promise<SignInEvent> {
    return signInEvent.parse(await (await this.request('/api/sign-in?wait=0')).json())
  }

  /** Polls until an event of this name is there. */
  async until<Name extends SignInEvent['event']>(name: Name): Promise<DataOf<Name>> {
    let tag: string | null = null
    for (;;) {
      const response = await this.request(
        '/api/sign-in?wait=5',
        tag === null ? {} : { headers: { 'If-None-Match': tag } },
      )
      if (response.status === 204) throw new Error(`No ${name} came.`)
      tag = response.headers.get('ETag')
      const event = signInEvent.parse(await response.json())
      if (event.event === name) return event.data as DataOf<Name>
      if (event.event === 'sign-in:failed') throw new Error(`The sign-in failed: ${event.data.code}`)
    }
  }

  confirm(code: string): Promise<Response> {
    return this.request('/api/sign-in/confirmation', { method: 'POST', body: JSON.stringify({ code }) })
  }

  acknowledge(deliveryId: string): Promise<Response> {
    return this.request('/api/sign-in/receipt', { method: 'POST', body: JSON.stringify({ deliveryId }) })
  }

  cancel(): Promise<Response> {
    return this.request('/api/sign-in', { method: 'DELETE' })
  }

  /** A socket as the extension opens it; it closes with the test. */
  connect(options: Parameters<typeof io>[1] = {}): Socket {
    const socket = this.connectTo(this.#app.publicUrl, options)
    onTestFinished(() => {
      socket.disconnect()
    })
    return socket
  }

  /** The same at this node; whoever asks for it closes it. */
  connectTo(address: string, options: Parameters<typeof io>[1] = {}): Socket {
    return io(address, {
      transports: ['websocket'],
      auth: { claimVerifier: this.claimVerifier },
      extraHeaders: { Origin: this.#origin },
      reconnection: false,
      forceNew: true,
      ...options,
    })
  }
}

/** The next time that a socket says this. */
export function next<T = unknown>(socket: Socket, event: string): Promise<T> {
  return new Promise((resolve) => socket.once(event, resolve))
}
