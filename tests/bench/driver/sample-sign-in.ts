import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import { EventSocket } from './event-socket.ts'
import type { HttpClient } from './http-client.ts'
import { toLatency } from './to-latency.ts'
import { viewerHeaders } from './viewer-headers.ts'

/** A dashboard of the sample that waits. */
export type SampleDashboard = { socket: EventSocket; socketId: string }

/** One sign-in at the sample, from the socket that its page opens, and which stays open, to the token. */
export async function signInAtSample(client: HttpClient): Promise<{ latencyMs: number; socket: EventSocket }> {
  const headers = viewerHeaders()
  const { socket, socketId } = await openSampleDashboard(client, headers)
  const sentAt = performance.now()
  const path = `/complete?${new URLSearchParams({ code: randomBytes(32).toString('base64url'), state: socketId })}`
  const page = client.ask({ path, headers }, 200)
  const token = String(await socket.next('signedin'))
  const latencyMs = toLatency(sentAt, token)
  await page
  return { latencyMs, socket }
}

/** As the Socket.IO client in a browser does it: the handshake over HTTP first, then the websocket takes over. */
export async function openSampleDashboard(
  client: HttpClient,
  headers: Record<string, string>,
): Promise<SampleDashboard> {
  const poll = (sid?: string) => `/socket.io/?EIO=4&transport=polling${sid === undefined ? '' : `&sid=${sid}`}`
  const opened = await client.ask({ path: poll(), headers }, 200)
  const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string }
  const address = `${client.url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&sid=${sid}`
  const webSocket = new WebSocket(address, { headers })
  const socket = new EventSocket(webSocket)
  const ready = new Promise((resolve) => webSocket.once('open', resolve))
  const text = { ...headers, 'content-type': 'text/plain;charset=UTF-8' }
  const [connected] = await Promise.all([
    client.ask({ path: poll(sid), headers }, 200),
    client.ask({ path: poll(sid), method: 'POST', headers: text, body: '40' }, 200),
    ready,
  ])
  socket.send('2probe')
  // The server ends the poll that is open, so that nothing is on its way when the websocket takes over.
  await Promise.all([socket.next('probed'), client.ask({ path: poll(sid), headers }, 200)])
  socket.send('5')
  return { socket, socketId: (JSON.parse(connected.body.slice(2)) as { sid: string }).sid }
}
