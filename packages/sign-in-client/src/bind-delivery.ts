import type { Receipt } from '@stagedoor/shared/dashboard-messages'
import type { DpopJkt } from '@stagedoor/shared/secrets'
import type { Delivery } from './create-save-once.ts'

/** The delivery to save and its receipt. Drops the session if this browser has no key to bind it to. */
export function bindDelivery(
  { deliveryId, credentials: { session, ...credentials } }: Delivery,
  dpopJkt: DpopJkt | undefined,
): { delivery: Delivery; receipt: Receipt } {
  return session === undefined || dpopJkt === undefined
    ? { delivery: { deliveryId, credentials }, receipt: { deliveryId } }
    : { delivery: { deliveryId, credentials: { ...credentials, session } }, receipt: { deliveryId, dpopJkt } }
}
