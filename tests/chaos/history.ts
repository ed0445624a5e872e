/** Reason of a viewer who left after a timeout. */
export const GAVE_UP = 'gave up waiting'

/** An event that the viewer, window or dashboard of a sign-in observed. */
export type ViewerEvent =
  | { what: 'begun'; binding: 'opener' | 'code'; plan: string }
  | { what: 'started' }
  /** The provider redirected the window with this code. */
  | { what: 'code-issued'; code: string }
  | { what: 'returned' }
  /** The callback was accepted in another browser. */
  | { what: 'returned-elsewhere' }
  | { what: 'code-shown' }
  | { what: 'confirm-sent'; right: boolean }
  | { what: 'confirmed' }
  | { what: 'delivered'; deliveryId: string; accessToken: string; sinceConnectedMs: number | undefined }
  | { what: 'stored'; deliveryId: string; accessToken: string }
  | { what: 'acknowledge-sent'; deliveryId: string }
  | { what: 'acknowledged' }
  | { what: 'cancel-sent' }
  | { what: 'failed'; code: string }
  /** The viewer left or gave up, without informing the server. */
  | { what: 'left'; why: string }
  /** A request with the public ID alone received this token. */
  | { what: 'stolen'; accessToken: string }
  | { what: 'renewed'; accessToken: string }
  | { what: 'renewal-refused'; code: string }
  | { what: 'signed-out'; revoked: boolean }

export type FaultEvent =
  | { what: 'fault'; fault: string }
  | { what: 'up-again' }
  /** The replica took over, and writes since this time (ms since the epoch) are lost. */
  | { what: 'failed-over'; sinceMs: number }

export type HistoryEvent = { atMs: number } & (({ signIn: string } & ViewerEvent) | ({ signIn?: never } & FaultEvent))

/** All events of a run, in order. */
export class History {
  readonly events: HistoryEvent[] = []

  add(signIn: string, event: ViewerEvent): void {
    this.events.push({ atMs: Date.now(), signIn, ...event })
  }

  addFault(event: FaultEvent): void {
    this.events.push({ atMs: Date.now(), ...event })
  }
}
