import type { Receipt } from '@stagedoor/shared/dashboard-messages'
import type { DpopJkt } from '@stagedoor/shared/secrets'
import type { Delivery } from './create-save-once.ts'

/** What is to be saved of a delivery, and the receipt for it. A session that no key of this browser binds is left out. */
export function bindDelivery(
  { deliveryId, credentials: { session, ...credentials } }: Delivery,
  dpopJkt: DpopJkt | undefined,
): { delivery: Delivery; receipt: Receipt } {
  return session === undefined || dpopJkt === undefined
    ? { delivery: { deliveryId, credentials }, receipt: { deliveryId } }
    : { delivery: { deliveryId, credentials: { ...credentials, session } }, receipt: { deliveryId, dpopJkt } }
}
