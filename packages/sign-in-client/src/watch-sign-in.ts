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
  /** Rejects if the event must be sent again. An event may repeat, over either transport. */
  receive(event: SignInEvent): Promise<void>
  setOnline(online: boolean): void
  signal: AbortSignal
}

/** Long-polling starts when the socket takes longer than this to connect. */
const SOCKET_TIMEOUT_MS = 3000

/**
 * Receives the events of a sign-in until `signal` aborts: over a socket, and by long-polling while the socket is not
 * connected. Returns a function that picks the transport for messages to the server.
 */
export function watchSignIn(watch: Watch): () => Messenger {
  const { api, receive, setOnline, signal } = watch
  let polling: AbortController | undefined
  let connecting: AbortController | undefined

  function poll() {
    if (polling !== undefined || signal.aborted) return
    polling = new AbortController()
    void longPoll({
      claim: api.claim,
      receive,
      setOnline: (online) => setOnline(online || socket.connected),
      signal: polling.signal,
    })
  }

  function stopPolling() {
    connecting?.abort()
    polling?.abort()
    polling = undefined
  }

  async function pollUnlessConnected() {
    connecting?.abort()
    const current = new AbortController()
    connecting = current
    await wait(SOCKET_TIMEOUT_MS, current.signal)
    if (!current.signal.aborted) poll()
  }

  signal.addEventListener('abort', stopPolling)
  void pollUnlessConnected()
  const socket = openSocket({
    ...watch,
    // A socket cannot request an event again; a poll can.
    receive: (event) => void receive(event).catch(poll),
    connected() {
      stopPolling()
      setOnline(true)
    },
    disconnected: () => void pollUnlessConnected(),
    blocked: poll,
  })
  return () => (socket.connected ? socket : api)
}
