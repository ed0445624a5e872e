import { setTimeout as pass } from 'node:timers/promises'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import { newSecret } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Session } from '../target/session.ts'
import type { Target } from '../target/target.ts'
import { problemOf, stagedoorOf } from './show-code.ts'

const LACKS = 'it has no sessions'

const beginSession = (target: Target) => Session.begin(stagedoorOf(target, LACKS))

async function countOf(target: Target, kind: 'refresh' | 'revoke'): Promise<number> {
  return (await target.provider.requests()).filter((request) => request.kind === kind).length
}

const AT_ONCE = 50

async function renewUntilAccepted(session: Session): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await session.renew()).ok) {
    checkHolds(performance.now() < deadline, 'the session could not be renewed any more')
    await pass(500)
  }
}

export const sessionsAttacks: Attacks = {
  'RT-01': async (target) => {
    const session = await beginSession(target)
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => session.renew()))
    const tokens = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { accessToken?: string }).accessToken)) // biome-ignore format: one line
    checkHolds(new Set(tokens).size === 1 && tokens[0] !== undefined, `${new Set(tokens).size} different responses`)
    checkHolds((await countOf(target, 'refresh')) === 1, `${await countOf(target, 'refresh')} requests at the provider`)
    return `${AT_ONCE} responses, one refresh request`
  },

  'RT-03': async (target) => {
    const session = await beginSession(target)
    await target.provider.misbehave({ at: 'refresh', name: 'no-new-refresh' })
    for (let n = 0; n < 2; n += 1) checkHolds((await session.renew()).ok, `renewal ${n + 1} was refused`)
    return 'renewed twice'
  },

  'RT-04': async (target) => {
    const session = await beginSession(target)
    await target.provider.misbehave({ at: 'refresh', name: 'invalid-grant' })
    const { code } = await problemOf(await session.renew())
    checkHolds(code === 'session_expired', `the code was ${code}`)
    for (let n = 0; n < 3; n += 1) checkHolds(!(await session.renew()).ok, 'it was renewed afterwards')
    checkHolds((await countOf(target, 'refresh')) === 1, 'another refresh request was sent')
    return 'session_expired, one refresh request'
  },

  'RT-05': async (target) => {
    const names = ['500', '429', 'html-200']
    for (const name of names) {
      const session = await beginSession(target)
      await target.provider.misbehave({ at: 'refresh', name, times: 1, retryAfterS: 1 })
      const before = await countOf(target, 'refresh')
      for (let n = 0; n < 2; n += 1) checkHolds(!(await session.renew()).ok, `with "${name}" it was renewed`)
      checkHolds(
        (await countOf(target, 'refresh')) === before + 1,
        `with "${name}" another refresh request followed at once`,
      )
      await renewUntilAccepted(session)
    }
    return `${names.join(', ')}: session kept and renewed afterwards`
  },

  'RT-06': async (target) => {
    const session = await beginSession(target)
    const foreign = new Session(stagedoorOf(target, LACKS), session.handle, await DpopKey.create())
    const used = await session.prove('POST', '/api/session/renewal')
    checkHolds((await session.renew({ DPoP: used })).ok, 'a good proof was refused')
    const [, claims = ''] = used.split('.')
    const forOtherPath = await session.prove('POST', '/api/session')
    const forOtherMethod = await session.prove('GET', '/api/session/renewal')
    const wrong: Record<string, string>[] = [
      { DPoP: used },
      { DPoP: '' },
      { DPoP: 'x' },
      { DPoP: 'e30.e30.e30' },
      { DPoP: `${used}, ${used}` },
      { DPoP: `${Buffer.from('{"typ":"dpop+jwt","alg":"none"}').toString('base64url')}.${claims}.` },
      { DPoP: await foreign.prove('POST', '/api/session/renewal') },
      { DPoP: forOtherPath },
      { DPoP: forOtherMethod },
      { Authorization: '' },
      { Authorization: `Bearer ${session.handle}` },
      { Authorization: `DPoP ${newSecret()}` },
    ]
    for (const headers of wrong) {
      const { status } = await session.renew(headers)
      checkHolds(status === 400 || status === 401, `${JSON.stringify(headers).slice(0, 60)} got ${status}`)
    }
    checkHolds((await countOf(target, 'refresh')) === 1, 'one of them caused a refresh request')
    checkHolds((await session.renew()).ok, 'the session no longer works')
    return `${wrong.length} invalid requests rejected`
  },

  'RT-07': async (target) => {
    if (!target.stage) throw new NotApplicable('the lifetime of a session is too long to wait for')
    const shortLived = await target.stage.deploy({ LIMIT_SESSION_IDLE_MS: '1500' })
    const session = await Session.begin(shortLived)
    await pass(2_000)
    const { status, code } = await problemOf(await session.renew())
    checkHolds(status === 401, `after its lifetime it was answered with ${code}`)
    return `${code} after its lifetime`
  },

  'RT-08': async (target) => {
    const session = await beginSession(target)
    const { revoked } = (await (await session.end()).json()) as { revoked: boolean }
    checkHolds(!(await session.renew()).ok, 'it was renewed after signing out')
    if (!revoked && (await countOf(target, 'revoke')) === 0) return 'erased (it has no revocation endpoint)'
    const living = (await target.provider.grants()).tokens.filter((token) => !token.revoked)
    checkHolds(living.length === 0, 'the grant was not revoked')
    const second = await beginSession(target)
    await target.provider.misbehave({ at: 'revoke', name: '503-retry-after', times: 1, retryAfterS: 1 })
    const before = await countOf(target, 'revoke')
    checkHolds((await second.end()).ok, 'sign-out failed because the provider failed')
    const deadline = performance.now() + 15_000
    while ((await countOf(target, 'revoke')) < before + 2 && performance.now() < deadline) await pass(200)
    checkHolds((await countOf(target, 'revoke')) === before + 2, 'a failed revocation was not retried')
    return 'erased and revoked; retried after a 503'
  },
}
