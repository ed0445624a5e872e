import type { DeliveryId } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'

export type Delivery = { deliveryId: DeliveryId; credentials: Credentials }

/** Where the caller puts what a sign-in yields. */
export type SaveCredentials = (credentials: Credentials) => void | Promise<void>

/**
 * `save`, called once for each delivery however often and by however many ways it arrives; all of them resolve when it
 * is done. After a failure the next arrival calls it again.
 */
export function createSaveOnce(save: SaveCredentials): (delivery: Delivery) => Promise<void> {
  const saved = new Map<DeliveryId, Promise<void>>()
  return ({ deliveryId, credentials }) => {
    const known = saved.get(deliveryId)
    if (known !== undefined) return known
    const saving = Promise.resolve(credentials).then(save)
    saved.set(deliveryId, saving)
    saving.catch(() => saved.delete(deliveryId))
    return saving
  }
}
