import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { type Problem, problem } from '@stagedoor/shared/problem'
import { RawConnection, type RawOptions } from '@stagedoor/testing/raw-connection'
import { onTestFinished } from 'vitest'
import { EXTENSION_ORIGIN, type RunningApp } from './start-app.ts'

type App = Pick<RunningApp, 'publicUrl'>
type Options = Omit<RawOptions, 'address'>

/** A connection to a server of the tests, as the extension makes it unless told. It ends with the test. */
export class RawSocket extends RawConnection {
  constructor({ publicUrl }: App, { origin = EXTENSION_ORIGIN, ...more }: Options = {}) {
    super({ address: publicUrl, origin, ...more })
    onTestFinished(() => this.socket.terminate())
  }

  static open(app: App, options?: Options): Promise<RawSocket> {
    return new RawSocket(app, options).opened()
  }

  /** Joins the namespace as the dashboard that has this verifier. */
  async join(claimVerifier: string): Promise<this> {
    this.send(`40${JSON.stringify({ claimVerifier })}`)
    await this.until((message) => message.startsWith('40'))
    return this
  }
}

export type Refusal = { status: number; headers: IncomingMessage['headers']; problem: Problem }

/** A handshake that must be refused: with what. */
export async function refusedHandshake(app: App, options: Options): Promise<Refusal> {
  const { socket } = new RawSocket(app, options)
  const opened = once(socket, 'open').then(() => {
    throw new Error('The handshake was accepted.')
  })
  const refused = once(socket, 'unexpected-response') as Promise<[unknown, IncomingMessage]>
  const [, response] = await Promise.race([refused, opened])
  return { status: response.statusCode ?? 0, headers: response.headers, problem: problem.parse(await json(response)) }
}
