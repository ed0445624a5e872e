import type { CancellationReason, Receipt } from '@stagedoor/shared/dashboard-messages'
import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { startUrl } from '@stagedoor/shared/routes'
import type { DpopJkt } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { advance } from './advance.ts'
import { bindDelivery } from './bind-delivery.ts'
import { confirmCode, toConfirmed, toConfirming } from './confirm-code.ts'
import { createLocalProblem } from './create-local-problem.ts'
import type { PendingSignIn, PendingStore } from './create-pending-store.ts'
import { createSaveOnce, type SaveCredentials } from './create-save-once.ts'
import { toSignInId } from './create-secrets.ts'
import { createSignInApi } from './create-sign-in-api.ts'
import type { Locks } from './hold-lock.ts'
import type { LoadSocket } from './import-socket.ts'
import type { Messenger } from './messenger.ts'
import { holdSignIn } from './resume-pending.ts'
import { sendReceipt } from './send-receipt.ts'
import type { Fetch } from './send-request.ts'
import type { OpenState, SignInState } from './sign-in-state.ts'
import { watchSignIn } from './watch-sign-in.ts'

/** Dependencies of an attempt. */
export type AttemptContext = {
  publicUrl: string
  fetch: Fetch
  loadSocket: LoadSocket
  store: PendingStore
  locks: Locks | undefined
  saveCredentials: SaveCredentials
  /** Thumbprint of the key that signs renewals; undefined if this browser cannot store one. Never rejects. */
  loadThumbprint(): Promise<DpopJkt | undefined>
  /** Aborts when this page is done with all attempts. Pending ones stay stored for the next page. */
  disposal: AbortSignal
}

/** One sign-in, from the click or the reload to its end. */
export type Attempt = {
  /** Aborts at the end, and with it everything that belongs to the attempt. */
  readonly signal: AbortSignal
  confirm(typed: string): Promise<void>
  /** Ends an attempt in progress and informs the server. No-op once the credentials are saved. */
  cancel(reason?: CancellationReason): void
}

/**
 * Follows a sign-in until `SIGN_IN_LIFE_MS` after its click and passes each state to `show`. Every end goes through
 * `settle`, which leaves no timer, request, socket or listener behind.
 */
export function beginAttempt(
  pending: PendingSignIn,
  origin: 'click' | 'reload',
  { publicUrl, fetch, loadSocket, store, locks, saveCredentials, loadThumbprint, disposal }: AttemptContext,
  show: (state: SignInState) => void,
): Attempt {
  const { claimVerifier, integration, extension, openerChallenge, startedAt } = pending
  const api = createSignInApi({ publicUrl, integration, claimVerifier }, fetch)
  const saveOnce = createSaveOnce(saveCredentials)
  // Started early, so that the key is ready when the credentials arrive.
  const thumbprint = pending.receipt === undefined ? loadThumbprint() : undefined
  const lifetime = new AbortController()
  const { signal } = lifetime
  /** Undefined once the credentials are saved, or the sign-in has ended. */
  let open: OpenState | undefined
  let online = true
  let isStored = true
  let messenger: () => Messenger = () => api
  let receiptSent: Promise<void> | undefined

  function release() {
    open = undefined
    clearTimeout(deadline)
    disposal.removeEventListener('abort', release)
    lifetime.abort()
  }

  function settle(ending?: SignInState) {
    if (signal.aborted) return
    release()
    store.remove(claimVerifier)
    if (ending !== undefined) show(ending)
  }

  function showOpen(next: OpenState) {
    if (next === open) return
    open = next
    show(isStored ? next : { ...next, survivesReload: false })
  }

  async function receive(event: SignInEvent): Promise<void> {
    // A late event must not sign in a viewer who has canceled.
    if (signal.aborted) return
    if (event.event === 'sign-in:completed') {
      const { delivery, receipt } = bindDelivery(event.data, event.data.credentials.session && (await thumbprint))
      if (signal.aborted) return
      await saveOnce(delivery)
      if (open !== undefined) complete(receipt)
      // Holds the long-poll until the receipt is sent.
      await receiptSent
    } else if (open !== undefined) {
      if (event.event === 'sign-in:failed') settle({ status: 'failed', problem: event.data })
      else showOpen(advance(open, event, online))
    }
  }

  function complete(receipt: Receipt) {
    open = undefined
    // Survives a reload: without a receipt the server revokes the grant.
    store.save({ ...pending, receipt })
    acknowledge(receipt)
    show({ status: 'completed' })
  }

  function acknowledge(receipt: Receipt) {
    receiptSent = sendReceipt(receipt, messenger(), api, signal).then(() => settle())
  }

  function setOnline(next: boolean) {
    if (next === online) return
    online = next
    if (open?.status === 'waiting') showOpen({ ...open, online })
  }

  async function catchUp() {
    const { event } = await api.claim(0, undefined, signal)
    if (event !== undefined) await receive(event)
  }

  async function watch() {
    // Usually the event is there already, and no socket is needed.
    if (origin === 'reload') await catchUp().catch(() => undefined)
    if (signal.aborted) return
    messenger = watchSignIn({ publicUrl, integration, claimVerifier, api, loadSocket, receive, setOnline, signal })
  }

  const deadline = setTimeout(
    () => settle(open && { status: 'failed', problem: createLocalProblem('sign_in_expired') }),
    startedAt + SIGN_IN_LIFE_MS - Date.now(),
  )
  disposal.addEventListener('abort', release)
  if (pending.receipt !== undefined) {
    acknowledge(pending.receipt)
  } else {
    const address = startUrl(publicUrl, integration, toSignInId(claimVerifier), openerChallenge, extension)
    if (origin === 'click') {
      isStored = store.save(pending)
      void holdSignIn(locks, pending, signal)
    }
    showOpen({ status: 'waiting', startUrl: address, stage: 'waiting', online })
    void watch()
  }

  return {
    signal,
    async confirm(typed) {
      if (open?.status !== 'code-required' || open.confirming) return
      showOpen(toConfirming(open))
      const reply = await confirmCode(typed, messenger(), signal)
      // An event may have arrived before the reply.
      if (open?.status !== 'code-required') return
      const next = toConfirmed(open, reply, online)
      if (next.status === 'failed') settle(next)
      else showOpen(next)
    },
    cancel(reason) {
      if (open === undefined) return
      api.cancel(reason)
      settle({ status: 'idle' })
    },
  }
}
