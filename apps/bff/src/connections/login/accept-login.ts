import { type CallbackAnswer, isDenial } from '../../parse-callback.ts'
import type { ShutdownSignal } from '../../shutdown/shutdown-signal.ts'
import { nextChange } from '../../store/next-change.ts'
import type { LoginBrowser, LoginContext } from './login-context.ts'
import { LoginError, type LoginFailure } from './login-failure.ts'
import {
  commonOf,
  type LoginAt,
  loadLogin,
  type StoredLogin,
  saveLogin,
  toLoginId,
  toLoginKey,
} from './login-record.ts'
import { redeemLogin } from './redeem-login.ts'
import { LOST_MS } from './review-login.ts'
import { atProvider, startLogin } from './start-login.ts'

/** Longest wait between two reads while another request redeems, in ms: the relay is only a hint. */
const POLL_MS = 1_000

const NO_SHUTDOWN: ShutdownSignal = { ending: false, onEnd: () => () => {} }

/** An authorization response, and the path at which it arrived. */
export type LoginAnswer = { answer: CallbackAnswer; path: string }

/**
 * Processes an authorization response, at most once, and returns where to go. A repeated response waits for the result of
 * the first. Throws a `LoginError`; a response in another browser, or of another person, ends the login.
 */
export async function acceptLogin(
  context: LoginContext,
  { answer, path }: LoginAnswer,
  browser: LoginBrowser,
): Promise<string> {
  const id = toLoginId(answer.state)
  for (;;) {
    const change = nextChange(context.relay, toLoginKey(id))
    try {
      const login = await loadLogin(context.store, id)
      if (!login) throw new LoginError('expired')
      const { record } = login
      const { integration, redirect } = record
      const fail = (failure: LoginFailure) => new LoginError(failure, { integration, redirect })
      const mismatch = findMismatch(record, browser)
      if (mismatch) {
        if (record.stage === 'authorizing') await endLogin(context, login, mismatch)
        throw fail(mismatch)
      }
      if (record.stage === 'done') return redirect
      if (record.stage === 'failed') throw fail(record.failure)
      if (record.stage === 'repeated') return await repeatLogin(context, record)
      if (record.stage === 'authorizing') {
        await applyAnswer(context, { ...login, record }, { answer, path })
        continue
      }
      if (context.clock() - record.since > LOST_MS) throw fail('interrupted')
      await change.within(POLL_MS, NO_SHUTDOWN)
    } finally {
      change.ignore()
    }
  }
}

function findMismatch(record: LoginBrowser, browser: LoginBrowser): LoginFailure | undefined {
  if (record.person !== browser.person) return 'other_person'
  return record.session === browser.session ? undefined : 'other_browser'
}

/** Returns the provider's page of a login that asks for consent again. */
async function repeatLogin(context: LoginContext, record: LoginAt<'repeated'>): Promise<string> {
  return (await startLogin(context, { ...commonOf(record), forcesConsent: true })).href
}

/** Moves the login to its next stage. No effect after a lost race with a copy of the response. */
async function applyAnswer(
  context: LoginContext,
  login: StoredLogin<LoginAt<'authorizing'>>,
  { answer, path }: LoginAnswer,
): Promise<void> {
  const { integration } = login.record
  const listed = await context.integrations.find(integration)
  if (!listed) return endLogin(context, login, 'no_login')
  // Each integration of the configuration file has a redirect URI of its own.
  const isOwnUri = new URL(context.integrations.redirectUriOf(listed)).pathname === path
  if (!isOwnUri) return endLogin(context, login, 'wrong_issuer')
  const wrongIssuer = await findIssuerProblem(context, login, answer.iss)
  if (wrongIssuer) return endLogin(context, login, wrongIssuer)
  if ('error' in answer) return endLogin(context, login, isDenial(answer.error) ? 'denied' : 'unavailable')
  await redeemLogin(context, login, listed, answer.code)
}

async function findIssuerProblem(
  context: LoginContext,
  { record }: StoredLogin<LoginAt<'authorizing'>>,
  iss: string | undefined,
): Promise<LoginFailure | undefined> {
  try {
    await atProvider(record, async () => {
      const client = await context.integrations.clientOf(record.integration)
      await client.checkIssuer(iss)
      // All integrations of the API share a redirect URI, and not all of them have an issuer to compare with.
      if (iss === undefined || client.issuer !== undefined) return
      const origins = await client.authorizationOrigins()
      if (!origins.includes(URL.parse(iss)?.origin ?? '')) throw new LoginError('wrong_issuer')
    })
    return undefined
  } catch (error) {
    if (error instanceof LoginError) return error.failure
    throw error
  }
}

async function endLogin(context: LoginContext, login: StoredLogin, failure: LoginFailure): Promise<void> {
  const { integration } = login.record
  if (!(await saveLogin(context.store, login, { ...commonOf(login.record), stage: 'failed', failure }))) return
  context.log.warn('oauth.failed', { integration, reason: failure })
  context.relay.notify(toLoginKey(login.id))
}
