import { toSessionId } from '../oauth-sessions.ts'
import type { LoginContext } from './login-context.ts'
import { commonOf, loadLogin, saveLogin, toLoginKey } from './login-record.ts'

/** When a redemption counts as lost, in ms: longer than the timeout of a call to the provider. */
export const LOST_MS = 20_000

/** When another process looks after a redemption, in ms. */
export const TAKE_OVER_MS = 30_000

/** Settles a login whose process crashed: a grant that got no OAuth session is ended and revoked, or recorded as lost. */
export async function reviewLogin(context: LoginContext, id: string): Promise<void> {
  const { store, connections, clock, log } = context
  const login = await loadLogin(store, id)
  if (login?.record.stage === 'redeeming') {
    const { record } = login
    const { person, integration, grant, since } = record
    // Its reminder is due again.
    if (clock() - since < LOST_MS) return
    const session = await connections.sessions.load(toSessionId(person, integration))
    if (session?.grant === grant || session?.retired.includes(grant)) {
      await saveLogin(store, login, { ...commonOf(record), stage: 'done' })
    } else {
      if (!(await connections.grants.end(grant, 'process_ended')))
        log.warn('grant.lost', { integration, reason: 'process_ended' })
      await saveLogin(store, login, { ...commonOf(record), stage: 'failed', failure: 'interrupted' })
    }
  }
  await store.dismiss(toLoginKey(id))
}
