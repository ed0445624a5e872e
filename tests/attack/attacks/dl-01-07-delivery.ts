import { newSecret } from '@stagedoor/testing/secrets'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { RawSocket } from '../target/raw-socket.ts'
import type { StagedoorTarget } from '../target/target.ts'
import { callBack, reachCallback, signInWholly } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

/** Checks that a delivery keeps its ID until the receipt, and that the receipt may repeat. */
async function checkReceipts(stagedoor: StagedoorTarget): Promise<void> {
  const signIn = await stagedoor.begin('opener')
  await signInWholly(stagedoor, signIn)
  const ids = []
  for (let n = 0; n < 3; n += 1) ids.push((await signIn.delivery(5_000))?.deliveryId)
  await signIn.reconnect()
  ids.push((await signIn.delivery(5_000))?.deliveryId)
  checkHolds(new Set(ids).size === 1 && ids[0] !== undefined, 'the delivery ID changed')
  for (let n = 0; n < 2; n += 1) checkHolds((await signIn.acknowledge(ids[0] ?? '')).ok, `receipt ${n + 1} was refused`)
  const { data } = await signIn.newest()
  checkHolds(data['code'] === 'link_already_used', `after the receipt the dashboard got ${data['code']}`)
}

export const deliveryAttacks: Attacks = {
  'DL-01': async (target) => {
    const signIn = await target.begin()
    const { browser, callback } = await reachCallback(target, signIn)
    await signIn.reconnect()
    await signIn.finish(browser, await callBack(target, browser, callback))
    const outcome = await signIn.outcome(2_000)
    checkHolds(outcome !== undefined && 'token' in outcome, 'the token was lost with the connection')
    return 'delivered'
  },

  'DL-02': async (target) => {
    const { signIn, outcome } = await signInWholly(target)
    await signIn.reconnect()
    const again = await signIn.outcome(2_000)
    checkHolds(outcome !== undefined && 'token' in outcome, 'no token was delivered')
    checkHolds(again !== undefined && 'token' in again, 'an unacknowledged token was not delivered again')
    checkHolds(again.token === outcome.token, 'the second delivery had another token')
    if (target.stagedoor) await checkReceipts(target.stagedoor)
    return 'the same token at the next connection'
  },

  'DL-03': async (target) => {
    if (!target.stage) throw new NotApplicable('the log is not visible from outside')
    const { outcome } = await signInWholly(target)
    checkHolds(outcome !== undefined && 'token' in outcome, 'no token was delivered')
    checkHolds(!target.stage.lines.join('\n').includes(outcome.token), 'the token is in the log')
    return `not in ${target.stage.lines.length} lines`
  },

  'DL-04': async (target) => {
    const stagedoor = stagedoorOf(target, 'it has no claim: the token goes to the socket in state')
    const signIn = await stagedoor.begin('opener')
    await signInWholly(target, signIn)
    for (const secret of [signIn.id, signIn.openerVerifier, newSecret()]) {
      const answer = await signIn.request('/api/sign-in?wait=0', { headers: { Authorization: `Bearer ${secret}` } })
      checkHolds(!(await answer.text()).includes('accessToken'), 'a request without the claim verifier got the token')
    }
    const raw = await RawSocket.open(target)
    raw.send(`40${JSON.stringify({ claimVerifier: signIn.id })}`)
    await raw.hears('42', 1_000)
    raw.socket.terminate()
    checkHolds(!raw.heard.some((message) => message.includes('accessToken')), 'another socket got the token')
    const headers = { Authorization: `Bearer ${signIn.id}` }
    const { deliveryId = '' } = (await signIn.delivery(5_000)) ?? {}
    const receipt = { method: 'POST', body: JSON.stringify({ deliveryId }), headers }
    const { status } = await signIn.request('/api/sign-in/receipt', receipt)
    checkHolds(status === 409, `a receipt with the ID was answered with ${status}`)
    await signIn.request('/api/sign-in', { method: 'DELETE', headers })
    checkHolds((await signIn.delivery(5_000))?.deliveryId === deliveryId, 'the ID alone ended the sign-in')
    return 'ID, opener verifier and made-up secrets get no token'
  },

  'DL-05': async (target) => {
    const stagedoor = stagedoorOf(target, 'it stores nothing')
    const signIn = await stagedoor.begin('opener')
    await signInWholly(target, signIn)
    await signIn.acknowledge((await signIn.delivery(5_000))?.deliveryId ?? '')
    checkHolds(
      !JSON.stringify(await signIn.newest()).includes('accessToken'),
      'the token is still available after the receipt',
    )
    if (!stagedoor.stage) return 'erased (its lifetime is too long to wait for)'
    const shortLived = await stagedoor.stage.deploy({ LIMIT_DELIVERY_LIFE_MS: '500' })
    await target.provider.reset()
    const left = await shortLived.begin('opener')
    await signInWholly(shortLived, left)
    await left.hears(({ event }) => event === 'sign-in:failed', 10_000)
    checkHolds(
      !JSON.stringify(await left.newest()).includes('accessToken'),
      'the token is still available after its lifetime',
    )
    const isRevoked = async () => (await target.provider.grants()).tokens.every(({ revoked }) => revoked)
    const deadline = performance.now() + 25_000
    while (!(await isRevoked()) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200))
    checkHolds(await isRevoked(), 'the unclaimed grant was not revoked')
    return 'erased after the receipt and after its lifetime; the grant was revoked'
  },

  'DL-07': async (target) => {
    const signIn = await stagedoorOf(target, 'it has no long-poll').begin()
    const { outcome } = await signInWholly(target, signIn)
    checkHolds(outcome !== undefined && 'token' in outcome, 'no token came over HTTP')
    return 'delivered over HTTP alone'
  },
}
