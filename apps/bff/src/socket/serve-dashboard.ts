import {
  cancellation,
  confirmation,
  type DashboardToServerEvents,
  type Reply,
  receipt,
} from '@stagedoor/shared/dashboard-messages'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { ServerToDashboardEvents } from '@stagedoor/shared/sign-in-events'
import type { Socket } from 'socket.io'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import type { AppDependencies } from '../app-dependencies.ts'
import { RequestError, toProblem } from '../errors.ts'
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

  const stop = watchSignIn(signIns, id, requestId, ({ event: { event, data } }) => {
    // One pair at a time is what the event map says; the union has just them.
    socket.emit(event, data as never)
    if (event === 'sign-in:failed') socket.disconnect(true)
  })
  socket.once('disconnect', stop)

  socket.use(([name, message, answer, ...rest]: unknown[], next) => {
    if (MESSAGES.has(name) && isObject(message) && typeof answer === 'function' && rest.length === 0) return next()
    signIns.log.warn('limit.reached', { signIn: id, requestId, reason: 'unknown_message' })
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
      try {
        await messageLimit.check(id)
        const parsed = safeParse(schema, message)
        if (!parsed.success) throw new RequestError('invalid_request')
        await step(parsed.data)
        answer({ ok: true })
        if (isLast) socket.disconnect(true)
      } catch (error) {
        const problem = toProblem(error, requestId)
        const isOurs = problem.status >= 500 && !(error instanceof RequestError)
        if (isOurs) signIns.log.error('request.failed', { signIn: id, requestId, error })
        answer(problem)
        if (problem.code === 'rate_limited') socket.disconnect(true)
      }
    }
    // Counted, so that the store is not closed under it when the server ends.
    return (message: unknown, answer: (reply: Reply) => void) => signIns.tasks.run(respond(message, answer))
  }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null
