import type { Attack } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { RawSocket } from '../target/raw-socket.ts'
import { newSecret } from '../target/stagedoor-sign-in.ts'
import type { StagedoorTarget } from '../target/target.ts'
import { callBack, reachCallback, signInWholly } from '../target/walk.ts'
import { stagedoorOf } from './show-code.ts'

export const reconnected: Attack = {
  id: 'DL-01',
  title: 'A socket that was cut gets the token when it is back',
  run: async (target) => {
    const signIn = await target.begin()
    const { browser, callback } = await reachCallback(target, signIn)
    await signIn.reconnect()
    await signIn.finish(browser, await callBack(target, browser, callback))
    const outcome = await signIn.outcome(2_000)
    checkHolds(outcome !== undefined && 'token' in outcome, 'the token was lost with the connection')
    return 'delivered'
  },
}

export const unacknowledged: Attack = {
  id: 'DL-02',
  title: 'Without a receipt the same delivery comes again',
  run: async (target) => {
    const { signIn, outcome } = await signInWholly(target)
    await signIn.reconnect()
    const again = await signIn.outcome(2_000)
    checkHolds(outcome !== undefined && 'token' in outcome, 'no token was delivered')
    checkHolds(again !== undefined && 'token' in again, 'a token that the dashboard could not store is gone')
    checkHolds(again.token === outcome.token, 'another token came the second time')
    if (target.stagedoor) await checkReceipts(target.stagedoor)
    return 'the same token at the next connection'
  },
}

/** A delivery keeps its id until a receipt, which may repeat. */
async function checkReceipts(stagedoor: StagedoorTarget): Promise<void> {
  const signIn = await stagedoor.begin('opener')
  await signInWholly(stagedoor, signIn)
  const ids = []
  for (let n = 0; n < 3; n += 1) ids.push((await signIn.delivery(5_000))?.deliveryId)
  await signIn.reconnect()
  ids.push((await signIn.delivery(5_000))?.deliveryId)
  checkHolds(new Set(ids).size === 1 && ids[0] !== undefined, 'the delivery changed its id')
  for (let n = 0; n < 2; n += 1) checkHolds((await signIn.acknowledge(ids[0] ?? '')).ok, `receipt ${n + 1} was refused`)
  const { data } = await signIn.newest()
  checkHolds(data['code'] === 'link_already_used', `after the receipt the dashboard is told ${data['code']}`)
}

export const onlyTheId: Attack = {
  id: 'DL-04',
  title: 'Knowing the id gives nothing',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, 'nothing can be claimed: the token goes to whoever has the socket')
    const signIn = await stagedoor.begin('opener')
    await signInWholly(target, signIn)
    for (const secret of [signIn.id, signIn.openerVerifier, newSecret()]) {
      const answer = await signIn.request('/api/sign-in?wait=0', { headers: { Authorization: `Bearer ${secret}` } })
      checkHolds(!(await answer.text()).includes('accessToken'), 'somebody without the claim verifier has the token')
    }
    const raw = await RawSocket.open(target)
    raw.send(`40${JSON.stringify({ claimVerifier: signIn.id })}`)
    await raw.hears('42', 1_000)
    raw.socket.terminate()
    checkHolds(!raw.heard.some((message) => message.includes('accessToken')), 'a foreign socket has the token')
    const headers = { Authorization: `Bearer ${signIn.id}` }
    const { deliveryId = '' } = (await signIn.delivery(5_000)) ?? {}
    const receipt = { method: 'POST', body: JSON.stringify({ deliveryId }), headers }
    const { status } = await signIn.request('/api/sign-in/receipt', receipt)
    checkHolds(status === 409, `a receipt by the id was answered with ${status}`)
    await signIn.request('/api/sign-in', { method: 'DELETE', headers })
    checkHolds((await signIn.delivery(5_000))?.deliveryId === deliveryId, 'the id alone ended the sign-in')
    return 'id, opener’s verifier and made-up secrets get no token'
  },
}

export const erased: Attack = {
  id: 'DL-05',
  title: 'After the receipt, or in time, nothing of the token is left; what nobody took is revoked',
  run: async (target) => {
    const stagedoor = stagedoorOf(target, 'it keeps nothing')
    const signIn = await stagedoor.begin('opener')
    await signInWholly(target, signIn)
    await signIn.acknowledge((await signIn.delivery(5_000))?.deliveryId ?? '')
    checkHolds(!JSON.stringify(await signIn.newest()).includes('accessToken'), 'it gives the token after the receipt')
    if (!stagedoor.stage) return 'erased (its time is too long to wait for)'
    const hasty = await stagedoor.stage.deploy({ LIMIT_DELIVERY_LIFE_MS: '500' })
    await target.provider.reset()
    const left = await hasty.begin('opener')
    await signInWholly(hasty, left)
    await left.hears(({ event }) => event === 'sign-in:failed', 10_000)
    checkHolds(!JSON.stringify(await left.newest()).includes('accessToken'), 'it gives the token after its time')
    const isRevoked = async () => (await target.provider.grants()).tokens.every(({ revoked }) => revoked)
    const deadline = performance.now() + 25_000
    while (!(await isRevoked()) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200))
    checkHolds(await isRevoked(), 'the grant lives on that nobody took')
    return 'erased after the receipt and in time; the grant was revoked'
  },
}

export const withoutSockets: Attack = {
  id: 'DL-07',
  title: 'Without websockets the long-poll delivers',
  run: async (target) => {
    const signIn = await stagedoorOf(target, 'it has no way but Socket.IO’s').begin()
    const { outcome } = await signInWholly(target, signIn)
    checkHolds(outcome !== undefined && 'token' in outcome, 'no token came over HTTP')
    return 'delivered over HTTP alone'
  },
}

export const inTheClear: Attack = {
  id: 'DL-03',
  title: 'The access token stands in clear in no log',
  run: async (target) => {
    if (!target.stage) throw new NotApplicable('the log cannot be seen from outside')
    const { outcome } = await signInWholly(target)
    checkHolds(outcome !== undefined && 'token' in outcome, 'no token was delivered')
    checkHolds(!target.stage.lines.join('\n').includes(outcome.token), 'the token stands in the log')
    return `not in ${target.stage.lines.length} lines`
  },
}
