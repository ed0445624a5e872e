import { newSecret } from '@stagedoor/testing/secrets'
import { WebSocket } from 'ws'
import { EventSocket } from './event-socket.ts'
import type { HttpClient } from './http-client.ts'
import { toLatency } from './to-latency.ts'
import { viewerHeaders } from './viewer-headers.ts'

export type SampleDashboard = { socket: EventSocket; socketId: string }

/** Completes one sign-in at the sample; its socket stays open. */
export async function signInAtSample(client: HttpClient): Promise<{ latencyMs: number; socket: EventSocket }> {
  const headers = viewerHeaders()
  const { socket, socketId } = await openSampleDashboard(client, headers)
  const sentAt = performance.now()
  const path = `/complete?${new URLSearchParams({ code: newSecret(), state: socketId })}`
  const page = client.send({ path, headers }, 200)
  const token = String(await socket.next('signedin'))
  const latencyMs = toLatency(sentAt, token)
  await page
  return { latencyMs, socket }
}

/** Connects as the Socket.IO client in a browser: the handshake over HTTP, then an upgrade to websocket. */
export async function openSampleDashboard(
  client: HttpClient,
  headers: Record<string, string>,
): Promise<SampleDashboard> {
  const poll = (sid?: string) => `/socket.io/?EIO=4&transport=polling${sid === undefined ? '' : `&sid=${sid}`}`
  const opened = await client.send({ path: poll(), headers }, 200)
  const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string }
  const address = `${client.url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket&sid=${sid}`
  const webSocket = new WebSocket(address, { headers })
  const socket = new EventSocket(webSocket)
  const ready = new Promise((resolve) => webSocket.once('open', resolve))
  const text = { ...headers, 'content-type': 'text/plain;charset=UTF-8' }
  const [connected] = await Promise.all([
    client.send({ path: poll(sid), headers }, 200),
    client.send({ path: poll(sid), method: 'POST', headers: text, body: '40' }, 200),
    ready,
  ])
  socket.send('2probe')
  // The server ends the open poll before the upgrade.
  await Promise.all([socket.next('probed'), client.send({ path: poll(sid), headers }, 200)])
  socket.send('5')
  return { socket, socketId: (JSON.parse(connected.body.slice(2)) as { sid: string }).sid }
}
