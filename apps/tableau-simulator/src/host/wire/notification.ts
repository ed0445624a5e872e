/**
 * Who hears of it: the extension in its zone, the instance (its zone and its open dialog), or everyone in the dashboard.
 */
export type Audience = 'extension' | 'instance' | 'everyone'

/** An event, as the library knows it by `id`. Data is never empty: the library drops such an event. */
export type Notification = { id: string; data: object | string; audience: Audience }

/** An event of the workbook, which concerns every extension in it. */
export function toEveryone(id: string, data: object | string): Notification {
  return { id, data, audience: 'everyone' }
}
