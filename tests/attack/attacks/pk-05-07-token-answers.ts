import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import type { Outcome } from '../target/sign-in.ts'
import type { StagedoorTarget, Target } from '../target/target.ts'
import { signInWholly } from '../target/walk.ts'

/** Signs in while the provider misbehaves. Resolves with the dashboard's outcome. */
async function signInWith(target: Target, name: string): Promise<Outcome> {
  await target.provider.reset()
  await target.provider.misbehave({ at: 'token', name })
  const { outcome } = await signInWholly(target)
  checkHolds(outcome !== undefined, `with "${name}" the dashboard got no event`)
  return outcome
}

async function checkRefused(target: Target, names: readonly string[]): Promise<string> {
  const failures = []
  for (const name of names) {
    const outcome = await signInWith(target, name)
    checkHolds('failure' in outcome, `with "${name}" a token was delivered`)
    failures.push(outcome.failure)
  }
  return [...new Set(failures)].join(', ')
}

/** Checks that the delivered credentials have no unknown field of the provider. */
async function checkCredentials(stagedoor: StagedoorTarget): Promise<void> {
  for (const name of ['extra-fields', 'no-expires', 'string-expires']) {
    await stagedoor.provider.reset()
    await stagedoor.provider.misbehave({ at: 'token', name })
    const signIn = await stagedoor.begin('opener')
    await signInWholly(stagedoor, signIn)
    const news = await signIn.newest()
    if (news.event === 'sign-in:failed') continue
    const credentials = news.data['credentials'] as Record<string, unknown>
    const known = ['accessToken', 'tokenType', 'expiresIn', 'scope', 'session']
    const extra = Object.keys(credentials).filter((key) => !known.includes(key))
    checkHolds(extra.length === 0, `passed on: ${extra.join(', ')}`)
    checkHolds(Number.isFinite(credentials['expiresIn']), `with "${name}" expiresIn is not a number`)
  }
}

export const tokenAnswersAttacks: Attacks = {
  'PK-05': async (target) => {
    const failures = await checkRefused(target, ['no-access-token', 'token-type-mac'])
    for (const name of ['token-type-upper', 'no-expires', 'extra-fields']) {
      checkHolds('token' in (await signInWith(target, name)), `with "${name}" no token was delivered`)
    }
    if (target.stagedoor) await checkCredentials(target.stagedoor)
    return `${failures}; BEARER, no expires_in and extra fields are accepted; extra fields are not passed on`
  },

  'PK-06': async (target) => {
    const names = ['401', '500', 'invalid-grant', 'html-200', 'empty-200', 'huge', 'bad-gzip', 'reset', 'reset-mid-body', 'offline'] // biome-ignore format: one list
    const failures = await checkRefused(target, names)
    // A valid response with a wrong content type may be accepted or not; the dashboard must get an outcome.
    await signInWith(target, 'wrong-type')
    return `${names.length + 1} broken answers: ${failures}`
  },

  'PK-07': async (target) => {
    const outcome = await signInWith(target, 'redirect-token').catch((error: unknown) => error)
    const requests = await target.provider.requests()
    checkHolds(!requests.some(({ kind }) => kind === 'stray'), 'code and secret were sent to the redirect’s host')
    checkHolds(!(outcome instanceof Error), 'the dashboard got no event')
    return 'not followed'
  },
}
