import { newSecret } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { Target } from '../target/target.ts'
import { comeBack, countTokenRequests, isAccepted, reachCallback } from '../target/walk.ts'

/** Sends invalid queries to the callback of one sign-in. The valid callback must still work afterwards. */
async function tryQueries(target: Target, createQueries: (right: URLSearchParams) => string[]): Promise<string> {
  const { browser, callback } = await reachCallback(target)
  const queries = createQueries(callback.searchParams)
  for (const search of queries) {
    const answer = await comeBack(target, new Browser(), { pathname: callback.pathname, search: `?${search}` })
    const shown = search.length > 80 ? `${search.slice(0, 80)}…` : search
    checkHolds(answer.status >= 400 && answer.status < 500, `"${shown}" was answered with ${answer.status}`)
    await comeBack(target, browser, { pathname: callback.pathname, search: `?${search}` })
    checkHolds((await countTokenRequests(target)) === 0, `"${shown}" caused a token request`)
  }
  checkHolds(await isAccepted(target, browser, callback), 'the valid callback was rejected afterwards')
  return `${queries.length} rejected; the valid one still worked`
}

export const malformedCallbackAttacks: Attacks = {
  'ST-01': (target) =>
    tryQueries(target, (right) => {
      const [code = '', state = ''] = [right.get('code'), right.get('state')].map((value) => value ?? '')
      const [id = '', secret = ''] = state.split('.')
      const madeUp = newSecret()
      const states = ['', '.', id, `${id}.`, secret, state.slice(0, -1), state.toUpperCase(), `${state}.`, ` ${state}`, `${state}\0`, `${state}\r\nSet-Cookie: a=b`, `${id}.${madeUp}`, `${madeUp}.${secret}`, 'A'.repeat(10_240)] // biome-ignore format: one list
      return [`code=${code}`, ...states.map((wrong) => new URLSearchParams({ code, state: wrong }).toString())]
    }),

  'ST-02': (target) =>
    tryQueries(target, (right) => {
      const [code, state] = [right.get('code'), right.get('state')]
      return [
        `code=${code}&state=${state}&state=${state}`,
        `code=${code}&code=${code}&state=${state}`,
        `code=${code}&code=x&state=${state}`,
        `code=${code}&state[]=${state}`,
        `code[]=${code}&state=${state}`,
        `code[x]=${code}&state[x]=${state}`,
        `code=${code}&error=access_denied&state=${state}`,
        `error=access_denied&error=access_denied&state=${state}`,
        `code=&state=${state}`,
        `error=&state=${state}`,
        `state=${state}`,
        `__proto__=${code}&state=${state}`,
        `__proto__[code]=${code}&state=${state}`,
        `constructor[prototype][code]=${code}&state=${state}`,
        `code=%&state=${state}%`,
        '',
      ]
    }),
}
