import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { comeBack, countTokenRequests } from '../target/walk.ts'
import { problemOf, showCode, stagedoorOf } from './show-code.ts'

const LACKS = 'it has no confirmation codes'

export const confirmationCodesAttacks: Attacks = {
  'BND-05': async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const [one, two] = [await showCode(stagedoor), await showCode(stagedoor)]
    const refused = await problemOf(await two.signIn.confirm(one.code))
    checkHolds(refused.code === 'wrong_code', `another sign-in’s code was answered with ${refused.code}`)
    checkHolds((await countTokenRequests(target)) === 0, 'another sign-in’s code caused a token request')
    checkHolds((await one.signIn.confirm(one.code)).ok, 'the code was rejected by its own sign-in')
    checkHolds((await one.signIn.delivery(10_000)) !== undefined, 'its own sign-in got no token')
    return 'wrong_code; accepted by its own sign-in afterwards'
  },

  'BND-06': async (target) => {
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
    checkHolds((await countTokenRequests(target)) === 0, 'a token request was sent')
    return 'too_many_wrong_codes, no token request'
  },

  'BND-07': async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const { signIn, code } = await showCode(stagedoor)
    checkHolds((await signIn.confirm(code)).ok, 'the right code was refused')
    checkHolds(!(await signIn.confirm(code)).ok, 'a code worked twice')
    checkHolds((await signIn.delivery(10_000)) !== undefined, 'no token came')
    checkHolds((await countTokenRequests(target)) === 1, 'more than one token request was sent')
    if (!stagedoor.stage) return 'rejected the second time (its lifetime is too long to wait for)'
    const shortLived = await stagedoor.stage.deploy({ LIMIT_CONFIRMATION_LIFE_MS: '500' })
    const late = await showCode(shortLived)
    await late.signIn.outcome(5_000)
    const refused = await problemOf(await late.signIn.confirm(late.code))
    checkHolds(refused.code === 'code_expired', `an expired code was answered with ${refused.code}`)
    return 'rejected the second time, and after its lifetime with code_expired'
  },

  'BND-09': async (target) => {
    const stagedoor = stagedoorOf(target, LACKS)
    const { signIn, code } = await showCode(stagedoor)
    const stranger = await stagedoor.begin()
    const secrets = [signIn.id, stranger.claimVerifier, signIn.openerVerifier, 'x', '']
    for (const secret of secrets) {
      const { ok } = await signIn.confirm(code, { Authorization: `Bearer ${secret}` })
      checkHolds(!ok, 'a request without the claim verifier could confirm')
    }
    const socket = await stagedoor.join(stranger)
    socket.send(`420${JSON.stringify(['sign-in:confirm', { code }])}`)
    const answer = await socket.hears('430', 5_000)
    checkHolds(answer?.includes('wrong_stage') === true, 'another sign-in’s socket could confirm')
    checkHolds((await countTokenRequests(target)) === 0, 'a token request was sent')
    checkHolds((await signIn.newest()).data['triesLeft'] === 5, 'these requests used up the dashboard’s attempts')
    checkHolds((await signIn.confirm(code)).ok, 'the dashboard itself could no longer confirm')
    checkHolds((await signIn.delivery(10_000)) !== undefined, 'the dashboard itself got no token')
    return `${secrets.length} other secrets and another socket rejected`
  },
}
