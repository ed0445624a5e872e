import { Agent, request } from 'node:http'
import { RawSocket } from '../target/raw-socket.ts'
import type { Stagedoor } from '../target/stagedoor.ts'
import type { FuzzCase, HttpCase, SocketCase } from './fuzz-case.ts'
import { toHeaderText } from './hostile-text.ts'
import type { Scene } from './scene.ts'

/** An HTTP response, or all packets received on a socket. */
export type Answer = { status: number; type: string; location: string | undefined; body: string }

/** Longer than the slowest response: the last page waits twelve seconds for the token. */
const TIMEOUT_MS = 15_000

/** How long to wait for packets, in ms. */
const LISTEN_MS = 20

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/** Sends a case. Rejects on timeout. */
export async function sendCase(target: Stagedoor, scene: Scene, it: FuzzCase): Promise<Answer> {
  return it.kind === 'http' ? sendHttp(target, scene, it) : converse(target, scene, it)
}

async function sendHttp(target: Stagedoor, scene: Scene, it: HttpCase): Promise<Answer> {
  const fill = createFill(target, scene)
  const path = fill(it.path).replace(/[^\x21-\x7e]/g, (letter) => encodeURIComponent(letter.toWellFormed()))
  const headers = Object.fromEntries(
    Object.entries(it.headers).map(([name, value]) => [name, toHeaderText(fill(value))]),
  )
  if (it.proof) headers['dpop'] = scene.prove(it.method, path.split('?')[0] ?? '', it.proof)
  const body = it.body === undefined ? undefined : Buffer.from(fill(it.body))
  const { hostname, port } = new URL(target.address)
  return new Promise((resolve, reject) => {
    const call = request(
      {
        agent,
        hostname,
        port,
        method: it.method,
        path,
        headers: { ...headers, ...(body && { 'content-length': body.length }) },
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('end', () => {
          const { statusCode = 0, headers } = answer
          const type = headers['content-type'] ?? ''
          resolve({ status: statusCode, type, location: headers.location, body: Buffer.concat(parts).toString() })
        })
        answer.once('error', reject)
      },
    )
    call.setTimeout(TIMEOUT_MS, () => call.destroy(new Error(`There was no answer within ${TIMEOUT_MS} ms.`)))
    call.once('error', reject)
    call.end(body)
  })
}

async function converse(target: Stagedoor, scene: Scene, { origin, query, packets }: SocketCase): Promise<Answer> {
  const fill = createFill(target, scene)
  const search = fill(query).replace(/[^\x21-\x7e]|#/g, (letter) => encodeURIComponent(letter.toWellFormed()))
  const options = { query: search, ...(origin === 'foreign' && { origin: 'https://evil.example' }) }
  const status = search === '' && origin === 'own' ? 101 : await RawSocket.handshake(target, options)
  if (status !== 101) return { status, type: '', location: undefined, body: '' }
  const raw = await RawSocket.open(target, options)
  for (const packet of packets) raw.send(typeof packet === 'string' ? fill(packet) : Buffer.from(packet))
  await raw.closesWithin(LISTEN_MS)
  raw.socket.terminate()
  return { status, type: '', location: undefined, body: raw.heard.join('\n') }
}

/** Replaces placeholders with secrets. */
function createFill({ publicUrl, extensionOrigin }: Stagedoor, { secrets, cookie }: Scene): (text: string) => string {
  const values: Record<string, string> = { ...secrets, cookie, public: publicUrl, extension: extensionOrigin }
  return (text) =>
    text.replace(/\{([\w:-]+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
    )
}
