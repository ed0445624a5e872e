import type { RandomSource } from '../../crypto/random-source.ts'
import type { RecordStore } from '../../store/record-store.ts'
import type { PortalSessions } from '../portal-sessions.ts'
import { type AdmissionContext, admitPerson, checkAdmitted } from './admit-person.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { LoginError } from './login-error.ts'
import { consumeFlow, createFlow } from './login-flow.ts'

export const CALLBACK_PATH = '/__login__/callback'
export const SIGNED_OUT_PATH = '/__logout__/done'

export type LoginContext = AdmissionContext & {
  publicUrl: string
  store: RecordStore
  random: RandomSource
  portalSessions: PortalSessions
  trail: { record(act: { kind: 'sign-in.completed' | 'sign-out.completed'; person: string }): void }
  identityProvider: IdentityProvider
}

/** Begins a sign-in of the browser with this secret, and returns the address at the identity provider. */
export async function beginLogin(context: LoginContext, browser: string, next: string): Promise<URL> {
  const secrets = await createFlow(context, browser, next)
  try {
    return await context.identityProvider.authorizationUrl(`${context.publicUrl}${CALLBACK_PATH}`, secrets)
  } catch (error) {
    throw withNext(error, next)
  }
}

/**
 * Finishes a sign-in with the parameters of the identity provider's answer, and begins a portal session with a new secret.
 * Rejects with a `LoginError`.
 */
export async function finishLogin(
  context: LoginContext,
  browser: string | undefined,
  parameters: URLSearchParams,
): Promise<{ secret: string; next: string }> {
  const { people, portalSessions, identityProvider, publicUrl, log, trail } = context
  const [state, ...others] = parameters.getAll('state')
  const flow = await consumeFlow(context, browser, others.length === 0 ? state : undefined)
  try {
    const answer = new URL(`${publicUrl}${CALLBACK_PATH}`)
    answer.search = parameters.toString()
    const identity = await identityProvider.redeem(answer, flow)
    const { guid } = await admitPerson(context, identity)
    const secret = await portalSessions.begin(guid, identity.idToken)
    const newest = await people.find(guid)
    if (newest?.locked !== false || newest.deleting) {
      // Locked or deleted after the admission, when this session could not be ended with the others yet.
      await portalSessions.end(secret)
      checkAdmitted(newest)
    }
    log.info('portal-session.begun', { person: guid })
    trail.record({ kind: 'sign-in.completed', person: guid })
    return { secret, next: flow.next }
  } catch (error) {
    throw withNext(error, flow.next)
  }
}

/** Ends the session with this secret here, and returns where the browser ends it at the identity provider. */
export async function signOut(context: LoginContext, secret: string | undefined): Promise<string> {
  const { portalSessions, identityProvider, publicUrl, log, trail } = context
  const done = `${publicUrl}${SIGNED_OUT_PATH}`
  const ended = secret === undefined ? undefined : await portalSessions.end(secret)
  if (!ended) return done
  log.info('portal-session.ended', { person: ended.person })
  trail.record({ kind: 'sign-out.completed', person: ended.person })
  try {
    return (await identityProvider.signOutUrl(done, ended.idToken))?.href ?? done
  } catch (error) {
    // The session has ended here, whatever the identity provider does.
    if (error instanceof LoginError) return done
    throw error
  }
}

function withNext(error: unknown, next: string): unknown {
  return error instanceof LoginError ? new LoginError(error.reason, { cause: error.cause, next }) : error
}
