import { createHash, randomBytes } from 'node:crypto'
import { EventSocket } from './event-socket.ts'
import type { Answer, HttpClient } from './http-client.ts'
import { toLatency } from './to-latency.ts'
import { viewerHeaders } from './viewer-headers.ts'

const START = '/signin/spotify'
const CALLBACK = '/oauth/callback/spotify'

export type StagedoorOptions = {
  /** The deployment's, as browsers name it. */
  origin: string
  /** How window and dashboard find each other. */
  binding: 'opener' | 'code'
  /** Thumbprint of the key that will sign renewals; a fresh one unless told. */
  dpopJkt?: string
}

/** What a sign-in left behind. */
export type SignedIn = { latencyMs: number; handle: string }

type Completed = { deliveryId: string; credentials: { accessToken: string; session: { handle: string } } }

/**
 * One sign-in, from the dashboard's socket to its end: start page, Continue, callback, last page, delivery and receipt.
 * Of two nodes the socket is at the first, the window at the second.
 */
export async function signInAtStagedoor(
  nodes: readonly [HttpClient, ...HttpClient[]],
  { origin, binding, dpopJkt = random() }: StagedoorOptions,
): Promise<SignedIn> {
  const [dashboard, window = dashboard] = nodes
  const headers = { ...viewerHeaders(), origin }
  const claimVerifier = random()
  const id = sha256(claimVerifier)
  const socket = await openStagedoorDashboard(dashboard, claimVerifier, headers)
  const { state, cookie } = await beginInWindow(window, { id, binding, headers })
  const answered = { ...headers, cookie }

  let sentAt = performance.now()
  const parameters = new URLSearchParams({ code: random(), state })
  const last = window
    .ask({ path: `${CALLBACK}?${parameters}`, headers: answered }, 303)
    .then(({ location }) => window.ask({ path: location, headers: answered }, 200))
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

/** The socket of a dashboard whose viewer has clicked. */
export function openStagedoorDashboard(
  { url }: HttpClient,
  claimVerifier: string,
  headers: Record<string, string>,
): Promise<EventSocket> {
  return EventSocket.connect(url, { headers, auth: { claimVerifier } })
}

type Begin = { id: string; binding: 'opener' | 'code'; headers: Record<string, string> }

/** The window as far as the provider: what it comes back with. */
async function beginInWindow(client: HttpClient, { id, binding, headers }: Begin) {
  const openerVerifier = random()
  const opener = sha256(openerVerifier)
  const page = await client.ask({ path: `${START}?${new URLSearchParams({ id, opener })}`, headers }, 200)
  const continued = await client.ask(
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

/** 32 random bytes in base64url. */
export function random(): string {
  return randomBytes(32).toString('base64url')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
