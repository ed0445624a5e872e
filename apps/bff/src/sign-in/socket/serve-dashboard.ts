import type { DashboardToServerEvents, Reply } from '@stagedoor/shared/dashboard-messages'
import { routes } from '@stagedoor/shared/routes'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { ServerToDashboardEvents, SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { Socket } from 'socket.io'
import { toProblem } from '../../errors.ts'
import { logProblem } from '../../log/log-problem.ts'
import type { RefusalLog } from '../../log/refusal-log.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { watchSignIn } from '../watch-sign-in.ts'
import { type DashboardStep, dashboardSteps } from './dashboard-steps.ts'

/** What the handshake has found out about a socket. */
export type DashboardData = { id: SignInId }

type DashboardSocket = Socket<DashboardToServerEvents, ServerToDashboardEvents, Record<string, never>, DashboardData>

/** Serves one dashboard that has proved whose sign-in it waits for, until that is over or the socket closes. */
export function serveDashboard(socket: DashboardSocket, dependencies: SignInDependencies, refusals: RefusalLog): void {
  const dashboard = new ServedDashboard(socket, dependencies)
  // One listener for all that it may say: thousands wait at a time, and each listener is kept for each of them.
  socket.onAny((...said: unknown[]) => dashboard.hear(said))
  socket.on('disconnect', (reason) => {
    // Neither side left: Socket.IO could not read what it was sent.
    if (reason === 'forced close') refusals.add('malformed_packet')
    dashboard.leave()
  })
}

class ServedDashboard {
  readonly #socket: DashboardSocket
  readonly #dependencies: SignInDependencies
  #stopWatching: () => void
  /** Messages that are not answered yet, and news that wait for it: what a message brings about must not overtake its answer. */
  #unanswered = 0
  #held: SignInEvent[] = []

  constructor(socket: DashboardSocket, dependencies: SignInDependencies) {
    this.#socket = socket
    this.#dependencies = dependencies
    this.#stopWatching = this.#watch()
  }

  /** Takes an event, its message and the function that answers it; whoever says anything else is not one of ours. */
  hear([event, message, answer, ...rest]: readonly unknown[]): void {
    if (!this.#socket.connected) return
    const step = dashboardSteps.get(event)
    if (step && isObject(message) && isFunction(answer) && rest.length === 0) {
      // Counted, so that the store is not closed under it when the server ends.
      void this.#signIns.tasks.run(this.#respond(step, message, answer))
      return
    }
    const { id: requestId, data } = this.#socket
    const fields = { signIn: data.id, requestId, route: routes.socket, reason: 'unknown_message' }
    this.#signIns.log.warn('request.failed', fields)
    this.#socket.disconnect(true)
  }

  leave(): void {
    this.#stopWatching()
    // A connection that has left its sign-in has nothing to wait for.
    this.#socket.conn.close()
  }

  get #signIns() {
    return this.#dependencies.signIns
  }

  #watch(): () => void {
    const { id: requestId, data } = this.#socket
    return watchSignIn(this.#signIns, data.id, requestId, ({ event }) => {
      if (this.#unanswered > 0) this.#held.push(event)
      else this.#tell(event)
    })
  }

  #tell({ event, data }: SignInEvent): void {
    // One pair at a time is what the event map says; the union has just them.
    this.#socket.emit(event, data as never)
    if (event === 'sign-in:failed') this.#socket.disconnect(true)
  }

  /** Does what a message asks for, and answers `ok` or with the problem; after the last one the socket closes. */
  async #respond({ isLast, take }: DashboardStep, message: object, answer: (reply: Reply) => void): Promise<void> {
    const socket = this.#socket
    const { id: requestId, data } = socket
    this.#unanswered += 1
    try {
      await this.#dependencies.messageLimit.check(data.id)
      // The answer says all that there is to say.
      if (isLast) this.#stopWatching()
      await take(this.#signIns, data.id, message)
      answer({ ok: true })
      if (isLast) socket.disconnect(true)
    } catch (error) {
      const problem = toProblem(error, requestId)
      logProblem(this.#signIns.log, problem, error, { signIn: data.id, route: routes.socket })
      answer(problem)
      if (problem.code === 'rate_limited') socket.disconnect(true)
      if (!isLast || !socket.connected) return
      this.#stopWatching()
      this.#stopWatching = this.#watch()
    } finally {
      this.#unanswered -= 1
      if (this.#unanswered === 0) for (const event of this.#held.splice(0)) this.#tell(event)
    }
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isFunction = (value: unknown): value is (reply: Reply) => void => typeof value === 'function'
