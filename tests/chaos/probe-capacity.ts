import { io } from 'socket.io-client'
import type { Capacity } from './evidence.ts'
import { Dashboard } from './viewer/dashboard.ts'
import type { World } from './world.ts'

/** Uses the whole capacity, which should be free at the end, and tries one more. */
export async function probeCapacities(
  world: World,
  nodes: readonly { url: string }[],
  places: number,
): Promise<Record<string, Capacity>> {
  const capacities: Record<string, Capacity> = {}
  for (const [index, { url }] of nodes.entries()) {
    const which = nodes.length > 1 ? ` of node ${index + 1}` : ''
    capacities[`connections${which}`] = await probeConnections(world, url, places)
    capacities[`open sign-ins${which}`] = await probeOpenSignIns(world, url, places)
  }
  return capacities
}

async function probeConnections(world: World, nodeUrl: string, limit: number): Promise<Capacity> {
  const sockets = Array.from({ length: limit }, () =>
    io(nodeUrl, {
      transports: ['websocket'],
      auth: { claimVerifier: new Dashboard(world).claimVerifier },
      extraHeaders: { Origin: world.extensionOrigin },
      reconnection: false,
      forceNew: true,
    }),
  )
  const outcomes = await Promise.all(
    sockets.map((socket) =>
      Promise.race([
        new Promise<boolean>((resolve) => socket.once('connect', () => resolve(true))),
        new Promise<boolean>((resolve) => socket.once('connect_error', () => resolve(false))),
      ]),
    ),
  )
  const { claimVerifier } = new Dashboard(world)
  const { status } = await fetch(new URL('/api/sign-in?wait=0', nodeUrl), {
    headers: { Authorization: `Bearer ${claimVerifier}` },
  })
  for (const socket of sockets) socket.disconnect()
  return { limit, accepted: outcomes.filter(Boolean).length, oneMore: status }
}

/** Concurrent starts, so that the first sign-in does not expire before the last begins. */
const AT_ONCE = 25

async function probeOpenSignIns(world: World, nodeUrl: string, limit: number): Promise<Capacity> {
  let accepted = 0
  for (let count = 0; count < limit; count += AT_ONCE) {
    const statuses = await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, limit - count) }, () => begin(world, nodeUrl)),
    )
    accepted += statuses.filter((status) => status === 303).length
  }
  return { limit, accepted, oneMore: await begin(world, nodeUrl) }
}

/** Begins a sign-in. Resolves with the status: 303, or an error if the node is full. */
async function begin(world: World, nodeUrl: string): Promise<number> {
  const { startUrl } = new Dashboard(world)
  const page = await fetch(new URL(startUrl.pathname + startUrl.search, nodeUrl))
  const csrf = /name="csrf"[^>]*value="([^"]*)"/.exec(await page.text())?.[1] ?? ''
  const cookie = page.headers.getSetCookie().map((header) => header.split(';')[0])
  const answer = await fetch(new URL(startUrl.pathname, nodeUrl), {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: startUrl.origin, Cookie: cookie.join('; ') },
    body: new URLSearchParams({ ...Object.fromEntries(startUrl.searchParams), csrf, action: 'continue' }),
  })
  await answer.body?.cancel()
  return answer.status
}
