import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import type { Outcome } from '../target/sign-in.ts'
import type { StagedoorTarget, Target } from '../target/target.ts'
import { signInWholly } from '../target/walk.ts'

/** Signs in while the provider answers wrongly, and gives what the dashboard came to. */
async function signInWith(target: Target, name: string): Promise<Outcome> {
  await target.provider.reset()
  await target.provider.misbehave({ at: 'token', name })
  const { outcome } = await signInWholly(target)
  checkHolds(outcome !== undefined, `with "${name}" the dashboard is told nothing`)
  return outcome
}

async function checkRefused(target: Target, names: readonly string[]): Promise<string> {
  const told = []
  for (const name of names) {
    const outcome = await signInWith(target, name)
    checkHolds('failure' in outcome, `with "${name}" a token was delivered`)
    told.push(outcome.failure)
  }
  return [...new Set(told)].join(', ')
}

export const oddTokenAnswers: Attack = {
  id: 'PK-05',
  title: 'A token answer without token, or of a type that nobody knows, is refused; what is optional may be missing',
  run: async (target) => {
    const told = await checkRefused(target, ['no-access-token', 'token-type-mac'])
    for (const name of ['token-type-upper', 'no-expires', 'extra-fields']) {
      checkHolds('token' in (await signInWith(target, name)), `with "${name}" no token was delivered`)
    }
    if (target.stagedoor) await checkCredentials(target.stagedoor)
    return `${told}; BEARER, no expires_in and extra fields pass, and nothing extra is passed on`
  },
}

/** Stagedoor's dashboards see more than the token: nothing of it may be the provider's own. */
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
    checkHolds(Number.isFinite(credentials['expiresIn']), `with "${name}" the token has no life in seconds`)
  }
}

export const brokenTokenAnswers: Attack = {
  id: 'PK-06',
  title: 'Whatever the token endpoint answers, the dashboard is told what became of it',
  run: async (target) => {
    const names = ['401', '500', 'invalid-grant', 'html-200', 'empty-200', 'huge', 'bad-gzip', 'reset', 'reset-mid-body', 'offline'] // biome-ignore format: one list
    const told = await checkRefused(target, names)
    // A right answer under a wrong name may be taken or not; the dashboard must know.
    await signInWith(target, 'wrong-type')
    return `${names.length + 1} broken answers: ${told}`
  },
}

export const redirectedTokenRequest: Attack = {
  id: 'PK-07',
  title: 'A token request does not follow redirects: the secret is not sent elsewhere',
  run: async (target) => {
    const outcome = await signInWith(target, 'redirect-token').catch((error: unknown) => error)
    const requests = await target.provider.requests()
    checkHolds(!requests.some(({ kind }) => kind === 'stray'), 'code and secret were sent to the host of a redirect')
    checkHolds(!(outcome instanceof Error), 'the dashboard is told nothing')
    return 'not followed'
  },
}
