import { newSecret, sha256 } from '@stagedoor/testing/secrets'
import { EventSocket } from './event-socket.ts'
import type { Answer, HttpClient } from './http-client.ts'
import { toLatency } from './to-latency.ts'
import { viewerHeaders } from './viewer-headers.ts'

const START = '/signin/spotify'
const CALLBACK = '/oauth/callback/spotify'

export type StagedoorOptions = {
  /** The deployment's public origin. */
  origin: string
  binding: 'opener' | 'code'
  /** Thumbprint of the session's key; random by default. */
  dpopJkt?: string
}

export type SignedIn = { latencyMs: number; handle: string }

type Completed = { deliveryId: string; credentials: { accessToken: string; session: { handle: string } } }

/**
 * Completes one sign-in: socket, start page, Continue, callback, last page, delivery and receipt. With two nodes, the first has
 * the socket and the second the window.
 */
export async function signInAtStagedoor(
  nodes: readonly [HttpClient, ...HttpClient[]],
  { origin, binding, dpopJkt = newSecret() }: StagedoorOptions,
): Promise<SignedIn> {
  const [dashboard, window = dashboard] = nodes
  const headers = { ...viewerHeaders(), origin }
  const claimVerifier = newSecret()
  const id = sha256(claimVerifier)
  const socket = await openStagedoorDashboard(dashboard, claimVerifier, headers)
  const { state, cookie } = await beginInWindow(window, { id, binding, headers })
  const windowHeaders = { ...headers, cookie }

  let sentAt = performance.now()
  const parameters = new URLSearchParams({ code: newSecret(), state })
  const last = window
    .send({ path: `${CALLBACK}?${parameters}`, headers: windowHeaders }, 303)
    .then(({ location }) => window.send({ path: location, headers: windowHeaders }, 200))
  if (binding === 'code') {
    const [, code] = /<output[^>]*>([^<]+)<\/output>/.exec((await last).body) ?? []
    sentAt = performance.now()
    await socket.emit('sign-in:confirm', { code })
  }
  const { deliveryId, credentials } = (await socket.next('sign-in:completed')) as Completed
  const latencyMs = toLatency(sentAt, credentials.accessToken)
  await socket.emit('sign-in:acknowledge', { deliveryId, dpopJkt })
  await Promise.all([last, socket.closed()])
  return { latencyMs, handle: credentials.session.handle }
}

export function openStagedoorDashboard(
  { url }: HttpClient,
  claimVerifier: string,
  headers: Record<string, string>,
): Promise<EventSocket> {
  return EventSocket.connect(url, { headers, auth: { claimVerifier } })
}

type Begin = { id: string; binding: 'opener' | 'code'; headers: Record<string, string> }

/** Opens the start page and continues. Resolves with `state` and the window's cookies. */
async function beginInWindow(client: HttpClient, { id, binding, headers }: Begin) {
  const openerVerifier = newSecret()
  const opener = sha256(openerVerifier)
  const page = await client.send({ path: `${START}?${new URLSearchParams({ id, opener })}`, headers }, 200)
  const continued = await client.send(
    {
      path: START,
      method: 'POST',
      headers: {
        ...headers,
        cookie: page.cookies.join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        id,
        opener,
        csrf: csrfIn(page),
        action: 'continue',
        openerVerifier: binding === 'opener' ? openerVerifier : '',
      }).toString(),
    },
    303,
  )
  const state = new URL(continued.location).searchParams.get('state') ?? ''
  return { state, cookie: [...page.cookies, ...continued.cookies].join('; ') }
}

function csrfIn({ body }: Answer): string {
  const [, csrf] = /name="csrf" value="([^"]+)"/.exec(body) ?? []
  if (csrf === undefined) throw new Error('The start page has no csrf field.')
  return csrf
}
