import { newSecret } from '@stagedoor/testing/secrets'
import type { EventSocket } from './event-socket.ts'
import type { HttpClient } from './http-client.ts'
import type { Target } from './job.ts'
import { openSampleDashboard } from './sample-sign-in.ts'
import { openStagedoorDashboard } from './stagedoor-sign-in.ts'
import { viewerHeaders } from './viewer-headers.ts'

/** Open dashboards without a sign-in in progress. */
export class IdleDashboards {
  readonly #sockets: EventSocket[] = []

  async open({ name, origin }: Target, client: HttpClient): Promise<void> {
    const headers = { ...viewerHeaders(), origin }
    if (name === 'sample') this.#sockets.push((await openSampleDashboard(client, headers)).socket)
    else this.#sockets.push(await openStagedoorDashboard(client, newSecret(), headers))
  }

  keep(socket: EventSocket): void {
    this.#sockets.push(socket)
  }

  async close(): Promise<void> {
    await Promise.all(this.#sockets.splice(0).map((socket) => socket.close()))
  }
}
