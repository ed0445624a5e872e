import * as z from 'zod/mini'
import { CommandError, misuse } from './command-error.ts'

const envelope = z.object({ error: z.string() })

/** How long one request may take, in ms. */
const REQUEST_MS = 30_000

/** The server refused a request, and why. */
export class RefusedError extends CommandError {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The API of the server that the environment names, as Connect's programs find it. */
export class ConnectClient {
  readonly #server: string
  readonly #key: string

  /** Throws a `CommandError` if a variable is missing or wrong. */
  constructor({ CONNECT_SERVER: server, CONNECT_API_KEY: key }: NodeJS.ProcessEnv) {
    if (!server)
      throw misuse('CONNECT_SERVER is missing: set it to the address of the portal, such as https://portal.example.com')
    if (!key) throw misuse('CONNECT_API_KEY is missing: create a key in the portal, or with "stagedoor keys create"')
    const url = URL.parse(server)
    if (!url || !/^https?:$/.test(url.protocol)) throw misuse('CONNECT_SERVER must be an http or https address')
    this.#server = url.href.replace(/\/(?:__api__\/?)?$/, '')
    this.#key = key
  }

  /** Resolves with the JSON of the response. Rejects with a `CommandError` in words. */
  async send(method: string, path: string, body?: { type: string; bytes: Buffer }): Promise<unknown> {
    const response = await fetch(`${this.#server}/__api__${path}`, {
      method,
      headers: { Authorization: `Key ${this.#key}`, ...(body && { 'Content-Type': body.type }) },
      body: body ? new Uint8Array(body.bytes) : null,
      // A redirect to another host must not take the key there.
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_MS),
    }).catch((cause: unknown) => {
      throw new CommandError(`${this.#server} does not respond. Check CONNECT_SERVER, and that the server runs.`, {
        cause,
      })
    })
    const json = await readJson(response)
    if (response.ok) return json
    const { data } = envelope.safeParse(json)
    throw new RefusedError(response.status, data?.error ?? `The server answered ${response.status}.`)
  }
}

/** `undefined` for other formats, such as the page of a proxy. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}
