/** Why a viewer left who had waited for an end that did not come. */
export const LOST_PATIENCE = 'lost patience'

/** What happened to one sign-in, as its own viewer, window and dashboard saw it. */
export type ViewerEvent =
  | { what: 'begun'; binding: 'opener' | 'code'; plan: string }
  | { what: 'started' }
  /** The provider sent the window back with this code. */
  | { what: 'code-issued'; code: string }
  | { what: 'returned' }
  /** The callback was accepted in a browser that never began this sign-in. */
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
  /** The viewer went away, or lost patience. The server is told nothing. */
  | { what: 'left'; why: string }
  /** Somebody who knows only the public id asked, and was given this token. */
  | { what: 'stolen'; accessToken: string }
  | { what: 'renewed'; accessToken: string }
  | { what: 'renewal-refused'; code: string }
  | { what: 'signed-out'; revoked: boolean }

/** What was done to the servers. */
export type FaultEvent =
  | { what: 'fault'; fault: string }
  | { what: 'up-again' }
  /** Another Redis is in charge now, and what was written since is lost. In ms since the epoch. */
  | { what: 'failed-over'; sinceMs: number }

export type HistoryEvent = { atMs: number } & (({ signIn: string } & ViewerEvent) | ({ signIn?: never } & FaultEvent))

/** Everything that happened in a run, in order. */
export class History {
  readonly events: HistoryEvent[] = []

  add(signIn: string, event: ViewerEvent): void {
    this.events.push({ atMs: Date.now(), signIn, ...event })
  }

  addFault(event: FaultEvent): void {
    this.events.push({ atMs: Date.now(), ...event })
  }
}
