import { setTimeout as pass } from 'node:timers/promises'
import { DpopKey } from '@stagedoor/testing/dpop-key'
import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Session } from '../target/session.ts'
import { newSecret } from '../target/stagedoor-sign-in.ts'
import type { Target } from '../target/target.ts'
import { problemOf, stagedoorOf } from './show-code.ts'

const LACKS = 'it has no sessions'

const beginSession = (target: Target) => Session.begin(stagedoorOf(target, LACKS))

async function countOf(target: Target, kind: 'refresh' | 'revoke'): Promise<number> {
  return (await target.provider.requests()).filter((request) => request.kind === kind).length
}

const AT_ONCE = 50

export const renewalsAtOnce: Attack = {
  id: 'RT-01',
  title: 'Fifty renewals at once: one request at the provider, one token for all',
  run: async (target) => {
    const session = await beginSession(target)
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => session.renew()))
    const tokens = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { accessToken?: string }).accessToken)) // biome-ignore format: one line
    checkHolds(new Set(tokens).size === 1 && tokens[0] !== undefined, `${new Set(tokens).size} different answers`)
    checkHolds((await countOf(target, 'refresh')) === 1, `${await countOf(target, 'refresh')} requests at the provider`)
    return `${AT_ONCE} answers, one refresh request`
  },
}

export const sameRefreshToken: Attack = {
  id: 'RT-03',
  title: 'The provider sends no new refresh token: the session lives on',
  run: async (target) => {
    const session = await beginSession(target)
    await target.provider.misbehave({ at: 'refresh', name: 'no-new-refresh' })
    for (let n = 0; n < 2; n += 1) checkHolds((await session.renew()).ok, `renewal ${n + 1} was refused`)
    return 'renewed twice'
  },
}

export const refusedRefresh: Attack = {
  id: 'RT-04',
  title: 'invalid_grant: the session is erased, the viewer is told once, and nothing asks again',
  run: async (target) => {
    const session = await beginSession(target)
    await target.provider.misbehave({ at: 'refresh', name: 'invalid-grant' })
    const { code } = await problemOf(await session.renew())
    checkHolds(code === 'session_expired', `it was told as ${code}`)
    for (let n = 0; n < 3; n += 1) checkHolds(!(await session.renew()).ok, 'it was renewed afterwards')
    checkHolds((await countOf(target, 'refresh')) === 1, 'the provider was asked again')
    return 'session_expired, one refresh request'
  },
}

export const brokenRefresh: Attack = {
  id: 'RT-05',
  title: '5xx, 429 and nonsense: the session is kept, and the provider left alone for a while',
  run: async (target) => {
    const names = ['500', '429', 'html-200']
    for (const name of names) {
      const session = await beginSession(target)
      await target.provider.misbehave({ at: 'refresh', name, times: 1, retryAfterS: 1 })
      const before = await countOf(target, 'refresh')
      for (let n = 0; n < 2; n += 1) checkHolds(!(await session.renew()).ok, `with "${name}" it was renewed`)
      checkHolds(
        (await countOf(target, 'refresh')) === before + 1,
        `with "${name}" the provider was asked again at once`,
      )
      await renewed(session)
    }
    return `${names.join(', ')}: kept, and renewed afterwards`
  },
}

/** Renews until it works. */
async function renewed(session: Session): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await session.renew()).ok) {
    checkHolds(performance.now() < deadline, 'the session did not come back')
    await pass(500)
  }
}

export const wrongProofs: Attack = {
  id: 'RT-06',
  title: 'A handle without a proof, or with one that is foreign, used or malformed, is refused; the session stays',
  run: async (target) => {
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
    checkHolds((await countOf(target, 'refresh')) === 1, 'one of them led to a refresh request')
    checkHolds((await session.renew()).ok, 'the session was harmed')
    return `${wrong.length} wrong requests refused`
  },
}

export const idleSession: Attack = {
  id: 'RT-07',
  title: 'Sessions end without a renewal, by the server’s own clock',
  run: async (target) => {
    if (!target.stage) throw new NotApplicable('the life of a session is too long to wait for')
    const hasty = await target.stage.deploy({ LIMIT_SESSION_IDLE_MS: '1500' })
    const session = await Session.begin(hasty)
    await pass(2_000)
    const { status, code } = await problemOf(await session.renew())
    checkHolds(status === 401, `after its time it was answered with ${code}`)
    return `${code} after its time`
  },
}

export const signOut: Attack = {
  id: 'RT-08',
  title: 'Signing out erases the session and revokes the grant, at a second try if need be',
  run: async (target) => {
    const session = await beginSession(target)
    const { revoked } = (await (await session.end()).json()) as { revoked: boolean }
    checkHolds(!(await session.renew()).ok, 'it was renewed after signing out')
    if (!revoked && (await countOf(target, 'revoke')) === 0) return 'erased (it knows no way to revoke)'
    const living = (await target.provider.grants()).tokens.filter((token) => !token.revoked)
    checkHolds(living.length === 0, 'the grant lives on')
    const second = await beginSession(target)
    await target.provider.misbehave({ at: 'revoke', name: '503-retry-after', times: 1, retryAfterS: 1 })
    const before = await countOf(target, 'revoke')
    checkHolds((await second.end()).ok, 'signing out failed with the provider')
    const deadline = performance.now() + 15_000
    while ((await countOf(target, 'revoke')) < before + 2 && performance.now() < deadline) await pass(200)
    checkHolds((await countOf(target, 'revoke')) === before + 2, 'a revocation that failed was not tried again')
    return 'erased and revoked; after a 503 it was tried again'
  },
}
