/**
 * Recipients: the extension in its zone, the instance (its zone and its open dialog), or every extension of the dashboard.
 */
export type Audience = 'extension' | 'instance' | 'everyone'

/** An event by the library's `id`. Data must not be empty: the library drops such events. */
export type Notification = { id: string; data: object | string; audience: Audience }

/** An event for every extension in the workbook. */
export function toEveryone(id: string, data: object | string): Notification {
  return { id, data, audience: 'everyone' }
}
