import type { DashboardToServerEvents, Reply } from '@stagedoor/shared/dashboard-messages'
import { routes } from '@stagedoor/shared/routes'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { ServerToDashboardEvents, SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { Socket } from 'socket.io'
import { toProblem } from '../../errors.ts'
import { logProblem } from '../../log/log-problem.ts'
import type { RefusalLog } from '../../log/refusal-log.ts'
import type { SignInContext } from '../sign-in-context.ts'
import type { SignInDependencies } from '../sign-in-dependencies.ts'
import { watchSignIn } from '../watch-sign-in.ts'
import { type DashboardStep, dashboardSteps } from './dashboard-steps.ts'

/** Set by the handshake. */
export type DashboardData = { id: SignInId; context: SignInContext }

type DashboardSocket = Socket<DashboardToServerEvents, ServerToDashboardEvents, Record<string, never>, DashboardData>

/** Serves an authenticated dashboard until its sign-in ends or the socket closes. */
export function serveDashboard(socket: DashboardSocket, dependencies: SignInDependencies, refusals: RefusalLog): void {
  const dashboard = new ServedDashboard(socket, dependencies)
  // One listener for all events, to save memory.
  socket.onAny((...packet: unknown[]) => dashboard.receive(packet))
  socket.on('disconnect', (reason) => {
    // Neither side disconnected: Socket.IO could not parse a packet.
    if (reason === 'forced close') refusals.add('malformed_packet')
    dashboard.stop()
  })
}

class ServedDashboard {
  readonly #socket: DashboardSocket
  readonly #dependencies: SignInDependencies
  #stopWatching: () => void
  /** Unacknowledged messages, and the events to send afterwards: the acknowledgement comes before its consequences. */
  #unanswered = 0
  #queue: SignInEvent[] = []

  constructor(socket: DashboardSocket, dependencies: SignInDependencies) {
    this.#socket = socket
    this.#dependencies = dependencies
    this.#stopWatching = this.#watch()
  }

  /** Processes an event with a message and an acknowledgement function; disconnects on anything else. */
  receive([event, message, answer, ...rest]: readonly unknown[]): void {
    if (!this.#socket.connected) return
    const step = dashboardSteps.get(event)
    if (step && isObject(message) && isFunction(answer) && rest.length === 0) {
      // A shutdown closes the store after the running tasks.
      void this.#signIns.tasks.run(this.#respond(step, message, answer))
      return
    }
    const { id: requestId, data } = this.#socket
    const fields = { signIn: data.id, requestId, route: routes.socket, reason: 'unknown_message' }
    this.#signIns.log.warn('request.failed', fields)
    this.#socket.disconnect(true)
  }

  stop(): void {
    this.#stopWatching()
    this.#socket.conn.close()
  }

  get #signIns() {
    return this.#socket.data.context
  }

  #watch(): () => void {
    const { id: requestId, data } = this.#socket
    return watchSignIn(this.#signIns, data.id, requestId, ({ event }) => {
      if (this.#unanswered > 0) this.#queue.push(event)
      else this.#emit(event)
    })
  }

  #emit({ event, data }: SignInEvent): void {
    // The types accept only a single pair of event and data, not the union of the pairs.
    this.#socket.emit(event, data as never)
    if (event === 'sign-in:failed') this.#socket.disconnect(true)
  }

  /** Runs a step and acknowledges it with `ok` or a problem. Closes the socket after the last one. */
  async #respond({ isLast, run }: DashboardStep, message: object, answer: (reply: Reply) => void): Promise<void> {
    const socket = this.#socket
    const { id: requestId, data } = socket
    this.#unanswered += 1
    try {
      await this.#dependencies.messageLimit.check(data.id)
      // The acknowledgement makes further events redundant.
      if (isLast) this.#stopWatching()
      await run(this.#signIns, data.id, message)
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
      if (this.#unanswered === 0) for (const event of this.#queue.splice(0)) this.#emit(event)
    }
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isFunction = (value: unknown): value is (reply: Reply) => void => typeof value === 'function'
