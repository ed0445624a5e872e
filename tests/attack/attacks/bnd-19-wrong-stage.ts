import { newSecret } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { StagedoorSignIn } from '../target/stagedoor-sign-in.ts'
import type { StagedoorTarget } from '../target/target.ts'
import { callBack, countTokenRequests, reachCallback } from '../target/walk.ts'
import { problemOf, showCode, stagedoorOf } from './show-code.ts'

/** A sign-in at a stage, with its window, and its callback if it has one. */
type Scene = { signIn: StagedoorSignIn; browser: Browser; callback?: URL }

const STAGES: Record<string, (stagedoor: StagedoorTarget) => Promise<Scene>> = {
  waiting: async (stagedoor) => ({ signIn: await stagedoor.begin(), browser: new Browser() }),
  authorizing: async (stagedoor) => {
    const signIn = await stagedoor.begin()
    const { browser } = await reachCallback(stagedoor, signIn)
    return { signIn, browser }
  },
  returned: showCode,
  delivering: async (stagedoor) => {
    const scene = await showCode(stagedoor)
    await scene.signIn.confirm(scene.code)
    await scene.signIn.delivery(10_000)
    return scene
  },
  completed: async (stagedoor) => {
    const scene = await showCode(stagedoor)
    await scene.signIn.confirm(scene.code)
    await scene.signIn.acknowledge((await scene.signIn.delivery(10_000))?.deliveryId ?? '')
    return scene
  },
  failed: async (stagedoor) => {
    const scene = await showCode(stagedoor)
    await scene.signIn.cancel()
    return scene
  },
}

/** `validAt` lists the stages at which a message is valid: it is not sent there. */
const MESSAGES: Record<string, { validAt: string[]; send: (signIn: StagedoorSignIn) => Promise<Response> }> = {
  'a confirmation': { validAt: ['returned'], send: (signIn) => signIn.confirm('BBBBBB') },
  'a receipt': { validAt: [], send: (signIn) => signIn.acknowledge(newSecret()) },
}

/** The state of a sign-in without fields that change over time. */
async function describeNow(signIn: StagedoorSignIn): Promise<string> {
  const { event, data } = await signIn.newest()
  const { expiresIn: _, requestId: __, credentials: ___, ...rest } = data
  return JSON.stringify({ event, ...rest })
}

export const wrongStageAttacks: Attacks = {
  'BND-19': async (target) => {
    const stagedoor = stagedoorOf(target, 'its sign-ins have no stages')
    let tried = 0
    for (const [stage, reach] of Object.entries(STAGES)) {
      const { signIn, browser, callback } = await reach(stagedoor)
      const before = await describeNow(signIn)
      const requests = await countTokenRequests(target)
      for (const [name, { validAt, send }] of Object.entries(MESSAGES)) {
        if (validAt.includes(stage)) continue
        const { status } = await problemOf(await send(signIn))
        checkHolds(status === 409, `${name} at ${stage} was answered with ${status}`)
        tried += 1
      }
      if (callback) {
        const { status } = await callBack(target, browser, callback)
        checkHolds(status === 303, `the callback at ${stage} was answered with ${status}`)
        tried += 1
      }
      checkHolds((await describeNow(signIn)) === before, `a message at the wrong stage ${stage} changed it`)
      checkHolds((await countTokenRequests(target)) === requests, `a message at ${stage} caused a token request`)
    }
    return `${tried} messages at ${Object.keys(STAGES).length} stages rejected`
  },
}
