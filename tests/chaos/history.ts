/** Reason of a viewer who left after a timeout. */
export const GAVE_UP = 'gave up waiting'

/** An event that a person of the portal observed, or the application that they opened. */
type PersonEvent =
  | { what: 'visit-begun' }
  /** The person is at the provider of the integration. */
  | { what: 'login-begun' }
  | { what: 'opened' }
  | { what: 'exchange-begun'; exchange: string }
  | { what: 'exchanged'; exchange: string; accessToken: string }
  /** `code` is the number of the error, or what came instead of one. */
  | { what: 'exchange-refused'; exchange: string; code: number | string }
  | { what: 'disconnect-sent' }
  | { what: 'disconnected' }
  | { what: 'visit-ended'; why: string }

/** An event that the viewer, window or dashboard of a sign-in observed, or a person. */
export type ViewerEvent =
  | PersonEvent
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

/** `signIn` is the ID of a sign-in, or the name of a person. */
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
