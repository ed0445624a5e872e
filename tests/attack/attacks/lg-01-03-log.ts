import { setTimeout as pass } from 'node:timers/promises'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import { RawSocket } from '../target/raw-socket.ts'
import { Session } from '../target/session.ts'
import type { Target } from '../target/target.ts'
import { callBack, reachCallback } from '../target/walk.ts'
import { showCode, stagedoorOf } from './show-code.ts'

/** Detects a log that has stopped, in ms. */
const LONGEST_WAIT_MS = 60_000

/** The log lines from index `from` up to a request that is sent now. */
async function logSince(target: Target, from: number): Promise<readonly string[]> {
  const answer = await fetch(new URL('/healthz', target.address))
  const last = answer.headers.get('X-Request-Id') ?? ''
  const deadline = performance.now() + LONGEST_WAIT_MS
  while (!linesOf(target).some((line) => last !== '' && line.includes(last))) {
    if (performance.now() > deadline) throw new Error('The server no longer writes its log.')
    await pass(10)
  }
  return linesOf(target).slice(from)
}

function linesOf({ stage }: Target): readonly string[] {
  if (!stage) throw new NotApplicable('the log is not visible from outside')
  return stage.lines
}

export const logAttacks: Attacks = {
  'LG-01': async (target) => {
    const from = linesOf(target).length
    const stagedoor = stagedoorOf(target, 'its log events are unknown')
    const { signIn, browser, callback, code } = await showCode(stagedoor)
    await signIn.confirm(`${code}X`)
    await signIn.confirm(code)
    const credentials = (await signIn.delivery(10_000))?.credentials
    const session = await Session.begin(stagedoor)
    const proof = await session.prove('POST', '/api/session/renewal')
    await session.renew({ DPoP: proof })
    const tokens = (await target.provider.grants()).tokens.map(({ id }) => id)
    const secrets = [signIn.claimVerifier, signIn.openerVerifier, code, credentials?.accessToken, credentials?.session?.handle, session.handle, proof, target.stage?.clientSecret, ...tokens, ...browser.cookiesOf(target.address).values(), ...callback.searchParams.values()].filter((secret) => secret !== undefined) // biome-ignore format: one list
    const log = (await logSince(target, from)).join('\n')
    for (const secret of secrets) checkHolds(!log.includes(secret), 'a secret is in the log')
    return `${secrets.length} secrets, ${log.split('\n').length} lines`
  },

  'LG-02': async (target) => {
    const from = linesOf(target).length
    const { browser, callback } = await reachCallback(target)
    const evil = `canary\r\n{"event":"sign-in.completed"}\u001b[31m${'x'.repeat(3_000)}`
    const state = callback.searchParams.get('state') ?? ''
    const search = `?${new URLSearchParams({ error: evil.slice(0, 200), error_description: evil, state })}`
    await callBack(target, browser, { pathname: callback.pathname, search })
    await fetch(new URL(`/${encodeURIComponent(evil.slice(0, 80))}`, target.address))
    const lines = await logSince(target, from)
    checkHolds(lines.length > 0, 'nothing was logged')
    for (const line of lines) {
      checkHolds(line.startsWith('{') && line.endsWith('}'), 'a log line is not a JSON object')
      checkHolds(!line.includes('canary') && line.length < 2_000, 'the log repeats the request')
    }
    return `${lines.length} lines, each one JSON object`
  },

  'LG-03': async (target) => {
    const from = linesOf(target).length
    const stagedoor = stagedoorOf(target, 'its log events are unknown')
    const { signIn, browser, callback, code } = await showCode(stagedoor)
    await callBack(target, browser, callback)
    await signIn.confirm('BBBBBB')
    await signIn.confirm(code)
    await signIn.acknowledge((await signIn.delivery(10_000))?.deliveryId ?? '')
    await RawSocket.handshake(target, { origin: 'https://evil.example' })
    await callBack(target, new Browser(), callback)
    const lines = await logSince(target, from)
    const events = new Set(lines.map((line) => (JSON.parse(line) as { event: string }).event))
    for (const event of [
      'sign-in.started',
      'callback.accepted',
      'callback.refused',
      'code.refused',
      'code.confirmed',
      'sign-in.completed',
      'origin.refused',
    ]) {
      checkHolds(events.has(event), `the log has no ${event}`)
    }
    checkHolds(!lines.join('\n').includes('evil'), 'the log has the client’s origin')
    return `${events.size} kinds of events`
  },

  'SC-04': async (target) => {
    if (!target.stage) throw new NotApplicable('it is already running')
    const wrong = [
      { STAGEDOOR_SECRETS: 'changeme-canary' },
      { STAGEDOOR_SECRETS: 'ab'.repeat(30) },
      { NODE_ENV: 'production' },
      { FRAME_ANCESTORS: 'https:' },
      { NODE_ENV: 'production', PUBLIC_URL: 'http://signin.stagedoor.example', STORE_URL: 'memory:' },
    ]
    for (const variables of wrong) {
      const refusal = await target.stage.refusalOf(variables)
      checkHolds(refusal !== undefined, `it starts with ${Object.keys(variables).join(', ')}`)
      checkHolds(!refusal.includes('canary'), 'the refusal repeats a secret')
    }
    return `${wrong.length} settings rejected`
  },
}
