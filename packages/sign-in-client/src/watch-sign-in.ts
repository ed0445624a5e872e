import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ClaimVerifier } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { SignInApi } from './create-sign-in-api.ts'
import type { LoadSocket } from './import-socket.ts'
import { longPoll } from './long-poll.ts'
import type { Messenger } from './messenger.ts'
import { openSocket } from './open-socket.ts'
import { wait } from './wait.ts'

type Watch = {
  publicUrl: string
  integration: IntegrationName
  claimVerifier: ClaimVerifier
  api: SignInApi
  loadSocket: LoadSocket
  /** Rejects if the event has to come again. The same event may come often, and from both sides. */
  receive(event: SignInEvent): Promise<void>
  reached(online: boolean): void
  signal: AbortSignal
}

/** How long the socket alone is trusted to connect. */
const SOCKET_PATIENCE_MS = 3000

/**
 * Hears everything about a sign-in until `signal` aborts: over a socket, and by long-poll whenever the socket does not
 * get through. Returns a function that names the way by which to answer at this moment.
 */
export function watchSignIn({
  publicUrl,
  integration,
  claimVerifier,
  api,
  loadSocket,
  receive,
  reached,
  signal,
}: Watch): () => Messenger {
  let polling: AbortController | undefined
  let patience: AbortController | undefined

  function poll() {
    if (polling !== undefined || signal.aborted) return
    polling = new AbortController()
    const online = (answered: boolean) => reached(answered || socket.connected)
    void longPoll({ claim: api.claim, receive, reached: online, signal: polling.signal })
  }

  function stopPolling() {
    patience?.abort()
    polling?.abort()
    polling = undefined
  }

  async function pollUnlessConnected() {
    patience?.abort()
    const waiting = new AbortController()
    patience = waiting
    await wait(SOCKET_PATIENCE_MS, waiting.signal)
    if (!waiting.signal.aborted) poll()
  }

  signal.addEventListener('abort', stopPolling)
  void pollUnlessConnected()
  const socket = openSocket({
    publicUrl,
    integration,
    claimVerifier,
    loadSocket,
    // The server sends again what it is asked for again, and a socket does not ask.
    receive: (event) => void receive(event).catch(poll),
    connected() {
      stopPolling()
      reached(true)
    },
    disconnected: () => void pollUnlessConnected(),
    blocked: poll,
    signal,
  })
  return () => (socket.connected ? socket : api)
}
