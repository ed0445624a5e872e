import type { Receipt } from '@stagedoor/shared/dashboard-messages'
import { isTransient } from './is-transient.ts'
import type { Messenger } from './messenger.ts'
import { toBackOffMs } from './to-back-off.ts'
import { wait } from './wait.ts'

/**
 * Confirms to the server that a delivery is stored, so that it deletes the credentials: once over the current transport,
 * then over HTTP until the server responds. Resolves then, or when `signal` aborts; never rejects.
 */
export async function sendReceipt(
  receipt: Receipt,
  current: Messenger,
  http: Messenger,
  signal: AbortSignal,
): Promise<void> {
  if (current !== http && (await acknowledge(current, receipt, signal))) return
  for (let failures = 1; !signal.aborted; failures += 1) {
    if (await acknowledge(http, receipt, signal)) return
    await wait(toBackOffMs(failures), signal)
  }
}

/** Whether there is nothing to retry: also after a final refusal, as the server has nothing left to delete. */
async function acknowledge(messenger: Messenger, receipt: Receipt, signal: AbortSignal): Promise<boolean> {
  try {
    const reply = await messenger.acknowledge(receipt, signal)
    return 'ok' in reply || !isTransient(reply)
  } catch {
    return false
  }
}
