import { EXTENSION_CONFIG_ELEMENT_ID, extensionConfig } from '@stagedoor/shared/extension-config'
import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import { WebSocket } from 'ws'
import { openAddress } from './open-address.ts'

/** Longest wait for an answer, in ms. */
const TIMEOUT_MS = 10_000

/** Whether a server that is ready answers at `PUBLIC_URL`. Throws what is wrong. */
export async function checkPublicUrl(publicUrl: string): Promise<string> {
  const address = new URL('/readyz', publicUrl).href
  const answer = await openAddress(address)
  const text = await answer.text()
  if (answer.status === 200 && text.includes('"ready"')) return 'the server is there, and ready'
  if (answer.status === 503 && text.includes('"status"')) throw new Error(`The server says ${text}: look at its store.`)
  if (answer.status === 404 && (await isStagedoor(publicUrl))) return 'the server is there; its proxy hides /readyz'
  throw new Error(
    `${address} answers with ${answer.status}, and it is not this server: look at where the proxy sends it.`,
  )
}

/** Recognizes the server by its problem for a request without credentials. */
async function isStagedoor(publicUrl: string): Promise<boolean> {
  const answer = await openAddress(new URL(routes.signIn, publicUrl).href)
  const { success, data } = problem.safeParse(parseJson(await answer.text()))
  return success && data.code === 'invalid_request'
}

/** Whether the extension is where its manifest says, and belongs to this server. Throws what is wrong. */
export async function checkExtensionUrl(extensionUrl: string, publicUrl: string): Promise<string> {
  const answer = await openAddress(extensionUrl)
  const html = await answer.text()
  if (answer.status !== 200)
    throw new Error(`${extensionUrl} answers with ${answer.status}: send it to this server too.`)
  const element = new RegExp(`id="${EXTENSION_CONFIG_ELEMENT_ID}"[^>]*>([^<]*)<`)
  const config = extensionConfig.safeParse(parseJson(element.exec(html)?.[1]))
  if (!config.success) throw new Error(`What is at ${extensionUrl} is not the extension. Correct EXTENSION_URL.`)
  if (new URL(config.data.publicUrl).origin === publicUrl) return 'the extension is there, and knows its server'
  throw new Error(`The extension at ${extensionUrl} belongs to ${config.data.publicUrl}, and not to ${publicUrl}.`)
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** Whether dashboards can open a socket. Throws what is wrong. */
export async function checkSockets(extensionUrl: string, publicUrl: string): Promise<string> {
  const address = new URL(`${routes.socket}?EIO=4&transport=websocket`, publicUrl)
  address.protocol = address.protocol.replace('http', 'ws')
  const { origin } = new URL(extensionUrl)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = new WebSocket(address, { origin, handshakeTimeout: TIMEOUT_MS })
  socket.once('open', () => resolve('websockets get through'))
  socket.once('unexpected-response', (_request, { statusCode }) =>
    reject(
      new Error(
        `A websocket was answered with ${statusCode}: let the proxy pass "Upgrade" on. Until then dashboards poll.`,
      ),
    ),
  )
  socket.once('error', () =>
    reject(new Error('A websocket does not get through: look at the proxy. Until then dashboards poll.')),
  )
  return promise.finally(() => socket.terminate())
}
