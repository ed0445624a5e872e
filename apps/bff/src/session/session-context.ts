import type { GrantContext } from '../grants/grant-context.ts'

/** Dependencies of the steps of a dashboard's session. */
export type SessionContext = GrantContext & {
  /** Origin of the API. */
  publicUrl: string
}
