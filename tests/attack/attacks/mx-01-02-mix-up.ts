import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { callBack, comeBack, countTokenRequests, isAccepted, reachCallback } from '../target/walk.ts'

export const mixUpAttacks: Attacks = {
  'MX-01': async (target) => {
    if (!target.stage) throw new NotApplicable('its issuer setting is unknown')
    const strict = await target.stage.deploy({ SPOTIFY_ISSUER: target.provider.origin })
    const failures = []
    for (const name of ['wrong-iss', 'no-iss']) {
      await target.provider.misbehave({ at: 'callback', name })
      const { signIn, browser, callback } = await reachCallback(strict)
      await callBack(strict, browser, callback)
      const outcome = await signIn.outcome(5_000)
      checkHolds(outcome !== undefined && 'failure' in outcome, `with "${name}" the sign-in continued`)
      failures.push(outcome.failure)
    }
    await target.provider.misbehave({ at: 'callback', name: 'iss' })
    const { browser, callback } = await reachCallback(strict)
    const iss = callback.searchParams.get('iss') ?? ''
    checkHolds(iss === target.provider.origin, `the mock provider calls itself "${iss}"`)
    for (const second of [iss, 'https://evil.example']) {
      const twice = {
        pathname: callback.pathname,
        search: `${callback.search}&${new URLSearchParams({ iss: second })}`,
      }
      checkHolds((await comeBack(strict, browser, twice)).status === 400, 'a repeated iss was accepted')
    }
    checkHolds((await countTokenRequests(target)) === 0, 'a token request was sent')
    checkHolds(await isAccepted(strict, browser, callback), 'the valid issuer was rejected')
    return `${failures.join(', ')}; a repeated one is rejected; the valid one is accepted`
  },

  'MX-02': async (target) => {
    if (!target.callbackPath.endsWith('/spotify')) throw new NotApplicable('it has one callback for all providers')
    const { browser, callback } = await reachCallback(target)
    for (const name of ['other', 'SPOTIFY', 'spotify%00', 'spotify/../other', '']) {
      const pathname = target.callbackPath.replace(/spotify$/, name)
      const { status } = await comeBack(target, browser, { pathname, search: callback.search })
      checkHolds(status >= 400 && status < 500, `"${pathname}" was answered with ${status}`)
    }
    checkHolds((await countTokenRequests(target)) === 0, 'a token request was sent')
    checkHolds(await isAccepted(target, browser, callback), 'the valid address was rejected afterwards')
    return 'five other addresses rejected'
  },
}
