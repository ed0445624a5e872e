import {
  cancellation,
  confirmation,
  type DashboardToServerEvents,
  type Reply,
  receipt,
} from '@stagedoor/shared/dashboard-messages'
import { routes } from '@stagedoor/shared/routes'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { ServerToDashboardEvents, SignInEvent } from '@stagedoor/shared/sign-in-events'
import type { Socket } from 'socket.io'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import type { AppDependencies } from '../app-dependencies.ts'
import { RequestError, toProblem } from '../errors.ts'
import { logProblem } from '../log/log-problem.ts'
import { acknowledgeDelivery } from '../sign-in/acknowledge-delivery.ts'
import { cancelSignIn } from '../sign-in/cancel-sign-in.ts'
import { confirmSignIn } from '../sign-in/confirm-sign-in.ts'
import { watchSignIn } from '../sign-in/watch-sign-in.ts'

/** What the handshake has found out about a socket. */
export type DashboardData = { id: SignInId; requestId: string }

type DashboardSocket = Socket<DashboardToServerEvents, ServerToDashboardEvents, Record<string, never>, DashboardData>

/** All that a dashboard may say. */
const MESSAGES = new Set<unknown>(['sign-in:confirm', 'sign-in:acknowledge', 'sign-in:cancel'])

/** Serves one dashboard that has proved whose sign-in it waits for, until that is over or the socket closes. */
export function serveDashboard(socket: DashboardSocket, { messageLimit, signIns }: AppDependencies): void {
  const { id, requestId } = socket.data

  /** Messages that are not answered yet, and news that wait for it: what a message brings about must not overtake its answer. */
  let unanswered = 0
  const held: SignInEvent[] = []

  const tell = ({ event, data }: SignInEvent) => {
    // One pair at a time is what the event map says; the union has just them.
    socket.emit(event, data as never)
    if (event === 'sign-in:failed') socket.disconnect(true)
  }
  const watch = () =>
    watchSignIn(signIns, id, requestId, ({ event }) => {
      if (unanswered > 0) held.push(event)
      else tell(event)
    })
  let stop = watch()
  socket.once('disconnect', () => stop())

  socket.use(([name, message, answer, ...rest]: unknown[], next) => {
    if (MESSAGES.has(name) && isObject(message) && typeof answer === 'function' && rest.length === 0) return next()
    signIns.log.warn('request.failed', { signIn: id, requestId, route: routes.socket, reason: 'unknown_message' })
    socket.disconnect(true)
  })
  socket.on(
    'sign-in:confirm',
    handler(confirmation, ({ code }) => confirmSignIn(signIns, id, code)),
  )
  socket.on(
    'sign-in:acknowledge',
    handler(receipt, (message) => acknowledgeDelivery(signIns, id, message), { isLast: true }),
  )
  socket.on(
    'sign-in:cancel',
    handler(cancellation, () => cancelSignIn(signIns, id), { isLast: true }),
  )

  /** Parses a message, does what it asks for, and answers `ok` or with the problem; after the last one the socket closes. */
  function handler<Schema extends z.$ZodType>(
    schema: Schema,
    step: (message: z.output<Schema>) => Promise<void>,
    { isLast = false } = {},
  ) {
    const respond = async (message: unknown, answer: (reply: Reply) => void): Promise<void> => {
      unanswered += 1
      try {
        await messageLimit.check(id)
        const parsed = safeParse(schema, message)
        if (!parsed.success) throw new RequestError('invalid_request')
        // The answer says all that there is to say.
        if (isLast) stop()
        await step(parsed.data)
        answer({ ok: true })
        if (isLast) socket.disconnect(true)
      } catch (error) {
        const problem = toProblem(error, requestId)
        logProblem(signIns.log, problem, error, { signIn: id, route: routes.socket })
        answer(problem)
        if (problem.code === 'rate_limited') socket.disconnect(true)
        if (!isLast || !socket.connected) return
        stop()
        stop = watch()
      } finally {
        unanswered -= 1
        if (unanswered === 0) for (const event of held.splice(0)) tell(event)
      }
    }
    // Counted, so that the store is not closed under it when the server ends.
    return (message: unknown, answer: (reply: Reply) => void) => signIns.tasks.run(respond(message, answer))
  }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null
