import type { Attack } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { comeBack, countTokenRequests } from '../target/walk.ts'
import { problemOf, showCode, stagedoorOf } from './show-code.ts'

const LACKS = 'it has no confirmation codes'

export const foreignCode: Attack = {
  id: 'BND-05',
  title: 'The code of one sign-in does not fit another, and still fits its own',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const [one, two] = [await showCode(stagedoor), await showCode(stagedoor)]
    const refused = await problemOf(await two.signIn.confirm(one.code))
    checkHolds(refused.code === 'wrong_code', `a foreign code was answered with ${refused.code}`)
    checkHolds((await countTokenRequests(target)) === 0, 'a foreign code led to a token request')
    checkHolds((await one.signIn.confirm(one.code)).ok, 'the code no longer fitted its own sign-in')
    checkHolds((await one.signIn.delivery(10_000)) !== undefined, 'its own sign-in got no token')
    return 'wrong_code; its own sign-in took it afterwards'
  },
}

export const fiveWrongCodes: Attack = {
  id: 'BND-06',
  title: 'After five wrong codes the right one is refused, and the provider’s code is never redeemed',
  run: async (target) => {
    const { signIn, browser, callback, code } = await showCode(stagedoorOf(target, LACKS))
    const wrong = [code === 'BBBBBB' ? 'CCCCCC' : 'BBBBBB', '', 'x'.repeat(32), '💥', code.slice(0, 5)]
    for (const guess of wrong) checkHolds(!(await signIn.confirm(guess)).ok, 'a wrong code was accepted')
    const last = await problemOf(await signIn.confirm(code))
    checkHolds(
      last.code === 'too_many_wrong_codes',
      `the right code was answered with ${last.code} after five wrong ones`,
    )
    const { status } = await comeBack(target, browser, callback)
    checkHolds(status === 403, `the window was answered with ${status} after five wrong codes`)
    checkHolds((await countTokenRequests(target)) === 0, 'the provider was asked for a token')
    return 'too_many_wrong_codes, no token request'
  },
}

export const usedAndLateCode: Attack = {
  id: 'BND-07',
  title: 'A code works once, and not after its time',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const { signIn, code } = await showCode(stagedoor)
    checkHolds((await signIn.confirm(code)).ok, 'the right code was refused')
    checkHolds(!(await signIn.confirm(code)).ok, 'a code worked twice')
    checkHolds((await signIn.delivery(10_000)) !== undefined, 'no token came')
    checkHolds((await countTokenRequests(target)) === 1, 'the provider was asked more than once')
    if (!stagedoor.stage) return 'refused the second time (its time is too long to wait for)'
    const hasty = await stagedoor.stage.deploy({ LIMIT_CONFIRMATION_LIFE_MS: '500' })
    const late = await showCode(hasty)
    await late.signIn.outcome(5_000)
    const refused = await problemOf(await late.signIn.confirm(late.code))
    checkHolds(refused.code === 'code_expired', `a late code was answered with ${refused.code}`)
    return 'refused the second time, and after its time as code_expired'
  },
}

export const foreignDashboard: Attack = {
  id: 'BND-09',
  title: 'Only the dashboard that began the sign-in can confirm',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const { signIn, code } = await showCode(stagedoor)
    const stranger = await stagedoor.begin()
    const secrets = [signIn.id, stranger.claimVerifier, signIn.openerVerifier, 'x', '']
    for (const secret of secrets) {
      const { ok } = await signIn.confirm(code, { Authorization: `Bearer ${secret}` })
      checkHolds(!ok, 'somebody without the claim verifier could confirm')
    }
    const socket = await stagedoor.join(stranger)
    socket.send(`420${JSON.stringify(['sign-in:confirm', { code }])}`)
    const answer = await socket.hears('430', 5_000)
    checkHolds(answer?.includes('wrong_stage') === true, 'another sign-in’s socket could confirm')
    checkHolds((await countTokenRequests(target)) === 0, 'the provider was asked for a token')
    checkHolds((await signIn.newest()).data['triesLeft'] === 5, 'others used up the tries of the dashboard')
    checkHolds((await signIn.confirm(code)).ok, 'the dashboard itself could not confirm any more')
    checkHolds((await signIn.delivery(10_000)) !== undefined, 'the dashboard itself got no token')
    return `${secrets.length} other secrets and a foreign socket refused`
  },
}
