import type { DeliveryId } from '@stagedoor/shared/secrets'
import type { Credentials } from '@stagedoor/shared/sign-in-events'

export type Delivery = { deliveryId: DeliveryId; credentials: Credentials }

/** Stores the credentials of a sign-in. */
export type SaveCredentials = (credentials: Credentials) => void | Promise<void>

/**
 * Calls `save` once per delivery, however often it arrives; each call resolves when it is saved. After a failure the next
 * arrival calls `save` again.
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
