import type { CancellationReason, Receipt } from '@stagedoor/shared/dashboard-messages'
import { SIGN_IN_LIFE_MS } from '@stagedoor/shared/lifetimes'
import { startUrl } from '@stagedoor/shared/routes'
import type { DpopJkt } from '@stagedoor/shared/secrets'
import type { SignInEvent } from '@stagedoor/shared/sign-in-events'
import { advance } from './advance.ts'
import { askConfirmation, toConfirmed, toConfirming } from './ask-confirmation.ts'
import type { Fetch } from './ask-server.ts'
import { bindDelivery } from './bind-delivery.ts'
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
import type { OpenState, SignInState } from './sign-in-state.ts'
import { watchSignIn } from './watch-sign-in.ts'

/** What an attempt needs from outside. */
export type Surroundings = {
  publicUrl: string
  fetch: Fetch
  loadSocket: LoadSocket
  store: PendingStore
  locks: Locks | undefined
  saveCredentials: SaveCredentials
  /** The thumbprint of the key that will sign renewals; undefined if this browser has none. Never rejects. */
  loadThumbprint(): Promise<DpopJkt | undefined>
  /** Aborts when this page has no more use for any attempt. What is pending stays stored, for the next page. */
  disposal: AbortSignal
}

/** One sign-in, from the click or the reload to its ending. */
export type Attempt = {
  /** Aborts at the ending: everything that belongs to the attempt goes with it. */
  readonly signal: AbortSignal
  confirm(typed: string): Promise<void>
  /** Ends an attempt for which the viewer waits, and tells the server. Otherwise it does nothing. */
  cancel(reason?: CancellationReason): void
}

/**
 * Waits for what comes of a sign-in and shows it, until `SIGN_IN_LIFE_MS` after its click. Every ending goes through
 * `settle`, which leaves no timer, request, socket or listener behind.
 */
export function beginAttempt(
  pending: PendingSignIn,
  origin: 'click' | 'reload',
  { publicUrl, fetch, loadSocket, store, locks, saveCredentials, loadThumbprint, disposal }: Surroundings,
  show: (state: SignInState) => void,
): Attempt {
  const { claimVerifier, integration, openerChallenge, startedAt } = pending
  const api = createSignInApi({ publicUrl, integration, claimVerifier }, fetch)
  const saveOnce = createSaveOnce(saveCredentials)
  // Begun now, so that nobody waits for the key when the credentials arrive.
  const thumbprint = pending.receipt === undefined ? loadThumbprint() : undefined
  const lifetime = new AbortController()
  const { signal } = lifetime
  /** Undefined when the viewer waits for nothing: it is over, or only the receipt is missing. */
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
    // An answer that was on its way when the viewer gave up must not sign them in.
    if (signal.aborted) return
    if (event.event === 'sign-in:completed') {
      const { delivery, receipt } = bindDelivery(event.data, event.data.credentials.session && (await thumbprint))
      if (signal.aborted) return
      await saveOnce(delivery)
      if (open !== undefined) complete(receipt)
      // A long-poll that brought it has nothing to ask for until the receipt is through.
      await receiptSent
    } else if (open !== undefined) {
      if (event.event === 'sign-in:failed') settle({ status: 'failed', problem: event.data })
      else showOpen(advance(open, event, online))
    }
  }

  function complete(receipt: Receipt) {
    open = undefined
    // A reload must not lose the receipt: without it the server takes the delivery for lost and revokes the grant.
    store.save({ ...pending, receipt })
    acknowledge(receipt)
    show({ status: 'completed' })
  }

  function acknowledge(receipt: Receipt) {
    receiptSent = sendReceipt(receipt, messenger(), api, signal).then(() => settle())
  }

  function reached(now: boolean) {
    if (now === online) return
    online = now
    if (open?.status === 'waiting') showOpen({ ...open, online })
  }

  async function catchUp() {
    const { event } = await api.claim(0, undefined, signal)
    if (event !== undefined) await receive(event)
  }

  async function watch() {
    // What happened before the reload is probably there already, and then no socket is needed. If this fails, it is.
    if (origin === 'reload') await catchUp().catch(() => undefined)
    if (signal.aborted) return
    messenger = watchSignIn({ publicUrl, integration, claimVerifier, api, loadSocket, receive, reached, signal })
  }

  const deadline = setTimeout(
    () => settle(open && { status: 'failed', problem: createLocalProblem('sign_in_expired') }),
    startedAt + SIGN_IN_LIFE_MS - Date.now(),
  )
  disposal.addEventListener('abort', release)
  if (pending.receipt !== undefined) {
    acknowledge(pending.receipt)
  } else {
    const address = startUrl(publicUrl, integration, toSignInId(claimVerifier), openerChallenge)
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
      const reply = await askConfirmation(typed, messenger(), signal)
      // An event may have been quicker than the answer.
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
