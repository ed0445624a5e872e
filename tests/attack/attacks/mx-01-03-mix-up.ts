import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { callBack, comeBack, countTokenRequests, isAccepted, reachCallback } from '../target/walk.ts'

export const issuer: Attack = {
  id: 'MX-01',
  title: 'An answer that names another issuer, none, or two is refused',
  run: async (target) => {
    if (!target.stage) throw new NotApplicable('whether it expects an issuer is not known here')
    const strict = await target.stage.deploy({ SPOTIFY_ISSUER: target.provider.origin })
    const told = []
    for (const name of ['wrong-iss', 'no-iss']) {
      await target.provider.misbehave({ at: 'callback', name })
      const { signIn, browser, callback } = await reachCallback(strict)
      await callBack(strict, browser, callback)
      const outcome = await signIn.outcome(5_000)
      checkHolds(outcome !== undefined && 'failure' in outcome, `with "${name}" the sign-in went on`)
      told.push(outcome.failure)
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
    checkHolds((await countTokenRequests(target)) === 0, 'the provider was asked for a token')
    checkHolds(await isAccepted(strict, browser, callback), 'the right issuer was refused')
    return `${told.join(', ')}; repeated refused; the right one passes`
  },
}

export const otherProvidersPath: Attack = {
  id: 'MX-02',
  title: 'A sign-in at one provider takes no answer on another’s address',
  run: async (target) => {
    if (!target.callbackPath.endsWith('/spotify')) throw new NotApplicable('it has one callback for all')
    const { browser, callback } = await reachCallback(target)
    for (const name of ['other', 'SPOTIFY', 'spotify%00', 'spotify/../other', '']) {
      const pathname = target.callbackPath.replace(/spotify$/, name)
      const { status } = await comeBack(target, browser, { pathname, search: callback.search })
      checkHolds(status >= 400 && status < 500, `"${pathname}" was answered with ${status}`)
    }
    checkHolds((await countTokenRequests(target)) === 0, 'the provider was asked for a token')
    checkHolds(await isAccepted(target, browser, callback), 'the right address was refused afterwards')
    return 'five other addresses refused'
  },
}

export const foreignMetadata: Attack = {
  id: 'MX-03',
  title: 'Metadata of another issuer is refused',
  run: async () => {
    throw new NotApplicable('endpoints come from the configuration; no metadata is fetched')
  },
}
