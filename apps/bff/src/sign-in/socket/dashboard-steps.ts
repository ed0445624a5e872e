import { cancellation, confirmation, receipt } from '@stagedoor/shared/dashboard-messages'
import type { SignInId } from '@stagedoor/shared/secrets'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { RequestError } from '../../errors.ts'
import { acknowledgeDelivery } from '../acknowledge-delivery.ts'
import { cancelSignIn } from '../cancel-sign-in.ts'
import { confirmSignIn } from '../confirm-sign-in.ts'
import type { SignInContext } from '../sign-in-context.ts'

/** Processes one kind of a dashboard's messages. */
export type DashboardStep = {
  /** Whether the socket closes afterwards. */
  isLast: boolean
  /** Throws `invalid_request` if the message is malformed. */
  run(context: SignInContext, id: SignInId, message: object): Promise<void>
}

/** The steps by event. */
export const dashboardSteps: ReadonlyMap<unknown, DashboardStep> = new Map([
  ['sign-in:confirm', toStep(confirmation, (context, id, { code }) => confirmSignIn(context, id, code))],
  ['sign-in:acknowledge', toStep(receipt, acknowledgeDelivery, { isLast: true })],
  ['sign-in:cancel', toStep(cancellation, cancelSignIn, { isLast: true })],
])

function toStep<Schema extends z.$ZodType>(
  schema: Schema,
  step: (context: SignInContext, id: SignInId, message: z.output<Schema>) => Promise<void>,
  { isLast = false } = {},
): DashboardStep {
  return {
    isLast,
    run(context, id, message) {
      const parsed = safeParse(schema, message)
      if (!parsed.success) throw new RequestError('invalid_request')
      return step(context, id, parsed.data)
    },
  }
}
