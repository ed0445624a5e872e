import type { Receipt } from '@stagedoor/shared/dashboard-messages'
import { isTransient } from './is-transient.ts'
import type { Messenger } from './messenger.ts'
import { toBackOffMs } from './to-back-off.ts'
import { wait } from './wait.ts'

/**
 * Tells the server that a delivery is stored, so that it forgets the credentials: once by the way that is open now, then
 * over HTTP until it answers. Resolves when it did, or when `signal` aborts; never rejects.
 */
export async function sendReceipt(
  receipt: Receipt,
  now: Messenger,
  http: Messenger,
  signal: AbortSignal,
): Promise<void> {
  if (now !== http && (await isTaken(now, receipt, signal))) return
  for (let failures = 1; !signal.aborted; failures += 1) {
    if (await isTaken(http, receipt, signal)) return
    await wait(toBackOffMs(failures), signal)
  }
}

async function isTaken(way: Messenger, receipt: Receipt, signal: AbortSignal): Promise<boolean> {
  try {
    const reply = await way.acknowledge(receipt, signal)
    // A final refusal settles it as well: the server has nothing to forget any more.
    return 'ok' in reply || !isTransient(reply)
  } catch {
    return false
  }
}
