import { extensionConfig } from '@stagedoor/shared/extension-config'
import { EXTENSION_CONFIG_ELEMENT_ID } from '@stagedoor/shared/extension-config-element'
import { problem } from '@stagedoor/shared/problem'
import { routes } from '@stagedoor/shared/routes'
import { WebSocket } from 'ws'
import { openAddress } from './open-address.ts'

/** Timeout of the handshake, in ms. */
const TIMEOUT_MS = 10_000

/** Checks that `PUBLIC_URL` leads to a server that is ready. Throws an `Error` for operators. */
export async function checkPublicUrl(publicUrl: string): Promise<string> {
  const address = new URL('/readyz', publicUrl).href
  const answer = await openAddress(address)
  const text = await answer.text()
  if (answer.status === 200 && text.includes('"ready"')) return 'the server is ready'
  if (answer.status === 503 && text.includes('"status"'))
    throw new Error(`The server is not ready (${text}): check its store.`)
  if (answer.status === 404 && (await isStagedoor(publicUrl))) return 'the server responds; its proxy hides /readyz'
  throw new Error(
    `${address} responds with ${answer.status}, and it is not this server: check where the proxy sends it.`,
  )
}

/** Recognizes the server by its problem response to a request without credentials. */
async function isStagedoor(publicUrl: string): Promise<boolean> {
  const answer = await openAddress(new URL(routes.signIn, publicUrl).href)
  const { success, data } = problem.safeParse(parseJson(await answer.text()))
  return success && data.code === 'invalid_request'
}

/** Checks that `EXTENSION_URL` serves the extension of this server. Throws an `Error` for operators. */
export async function checkExtensionUrl(extensionUrl: string, publicUrl: string): Promise<string> {
  const answer = await openAddress(extensionUrl)
  const html = await answer.text()
  if (answer.status !== 200)
    throw new Error(`${extensionUrl} responds with ${answer.status}: route it to this server too.`)
  const element = new RegExp(`id="${EXTENSION_CONFIG_ELEMENT_ID}"[^>]*>([^<]*)<`)
  const config = extensionConfig.safeParse(parseJson(element.exec(html)?.[1]))
  if (!config.success) throw new Error(`${extensionUrl} does not serve the extension. Correct EXTENSION_URL.`)
  if (new URL(config.data.publicUrl).origin === publicUrl) return 'the extension belongs to this server'
  throw new Error(`The extension at ${extensionUrl} belongs to ${config.data.publicUrl}, not to ${publicUrl}.`)
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** Checks that dashboards can open a WebSocket. Throws an `Error` for operators. */
export async function checkSockets(extensionUrl: string, publicUrl: string): Promise<string> {
  const address = new URL(`${routes.socket}?EIO=4&transport=websocket`, publicUrl)
  address.protocol = address.protocol.replace('http', 'ws')
  const { origin } = new URL(extensionUrl)
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = new WebSocket(address, { origin, handshakeTimeout: TIMEOUT_MS })
  socket.once('open', () => resolve('WebSockets work'))
  socket.once('unexpected-response', (_request, { statusCode }) =>
    reject(
      new Error(
        `A WebSocket request got ${statusCode}: configure the proxy to forward "Upgrade". Until then dashboards use long-polling.`,
      ),
    ),
  )
  socket.once('error', () =>
    reject(new Error('A WebSocket connection failed: check the proxy. Until then dashboards use long-polling.')),
  )
  return promise.finally(() => socket.terminate())
}
