import { connect } from 'node:net'
import type { Attacks } from '../attack.ts'
import { checkHolds, NotApplicable } from '../judgement.ts'
import { Browser } from '../target/browser.ts'
import type { StagedoorTarget, Target } from '../target/target.ts'
import { agree, callBack, countTokenRequests } from '../target/walk.ts'
import { showCode, stagedoorOf } from './show-code.ts'

const LACKS = 'it has no start page; the button opens the provider’s page'

/** Begins sign-ins until one is rejected. Resolves with that response and the number accepted before. */
async function startUntilRefused(
  target: StagedoorTarget,
  most: number,
  headersOf: (n: number) => Record<string, string>,
) {
  for (let taken = 0; taken < most; taken += 1) {
    const signIn = await target.begin()
    const browser = new Browser()
    const page = await browser.open(signIn.link)
    const answer = page.ok ? await signIn.submit(browser, await signIn.openForm(browser), headersOf(taken)) : page
    if (answer.status !== 303) return { taken, answer }
  }
  return { taken: most, answer: undefined }
}

/** Twice the default limit per minute. */
const MANY = 120

/** Begins a sign-in from an address that the trusted proxy names. Resolves with the status. */
async function startFrom(target: StagedoorTarget, address: string, isListening: boolean): Promise<number> {
  const signIn = await target.begin()
  const browser = new Browser()
  const form = await signIn.openForm(browser)
  if (isListening) await target.join(signIn)
  return (await signIn.submit(browser, form, { 'X-Forwarded-For': address })).status
}

/** Longer than the server's limit of ten seconds for request headers, in ms. */
const TIMEOUT_MS = 20_000

/** Sends raw bytes that no HTTP client sends. Resolves with the response when the connection closes or times out. */
function sendRaw({ address }: Target, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('utf8')
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy())
  socket.on('data', (text: string) => {
    answer += text
  })
  socket.on('error', () => {})
  socket.write(bytes)
  return new Promise((resolve) => socket.once('close', () => resolve(answer)))
}

const COPIES = 200

export const overloadAttacks: Attacks = {
  'DS-01': async (target) => {
    const given = stagedoorOf(target, LACKS)
    const stagedoor = given.stage ? await given.stage.deploy({ LIMIT_STARTS_PER_MINUTE: '60' }) : given
    const { taken, answer } = await startUntilRefused(stagedoor, MANY, () => ({}))
    checkHolds(answer !== undefined, `${MANY} starts were accepted`)
    checkHolds(answer.status === 429, `after ${taken} starts the answer was ${answer.status}`)
    checkHolds(Number(answer.headers.get('Retry-After')) > 0, 'Retry-After is missing')
    return `429 after ${taken}`
  },

  'DS-02': async (target) => {
    if (!target.stage) throw new NotApplicable('it would lock viewers out of a running deployment')
    const small = await target.stage.deploy({ LIMIT_OPEN_SIGN_INS: '2' })
    const signIn = await small.begin('opener')
    const browser = new Browser()
    await small.join(signIn)
    const url = await signIn.openWindow(browser)
    const other = await small.begin()
    await small.join(other)
    await other.openWindow(new Browser())
    const { taken, answer } = await startUntilRefused(small, 3, () => ({}))
    checkHolds(answer?.status === 503, `${taken + 2} sign-ins were accepted by a node for two`)
    checkHolds(Number(answer.headers.get('Retry-After')) > 0, 'Retry-After is missing')
    await callBack(small, browser, await agree(browser, url))
    const delivery = await signIn.delivery(10_000)
    checkHolds(delivery !== undefined, 'an open sign-in could not complete')
    await signIn.acknowledge(delivery.deliveryId)
    const { taken: afterwards } = await startUntilRefused(small, 1, () => ({}))
    checkHolds(afterwards === 1, 'a completed sign-in freed no place')
    return '503 with Retry-After; the open sign-in completed and freed its place'
  },

  'DS-03': async (target) => {
    const given = stagedoorOf(target, LACKS)
    const stagedoor = given.stage ? await given.stage.deploy({ LIMIT_STARTS_PER_MINUTE: '10' }) : given
    const spoof = (n: number) => ({
      // Each in a different /24, because each /24 has its own limits.
      'X-Forwarded-For': `198.18.${n % 250}.7`,
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'javascript',
      Forwarded: `for=198.18.${n % 250}.7;host=evil.example`,
    })
    const { taken, answer } = await startUntilRefused(stagedoor, MANY, spoof)
    checkHolds(answer?.status === 429, `${taken} starts from as many spoofed addresses were accepted`)
    const { headers } = await fetch(stagedoor.address, { headers: spoof(1) })
    checkHolds(![...headers.values()].join().includes('evil'), 'a response repeats the forwarded host')
    return `429 after ${taken} spoofed addresses`
  },

  'DS-04': async (target) => {
    const slow = sendRaw(target, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const body = 'x'.repeat(1_000_000)
    const large = await fetch(new URL('/api/sign-in/confirmation', target.address), { method: 'POST', body }).catch(() => undefined) // biome-ignore format: one line
    checkHolds(
      large === undefined || (large.status >= 400 && large.status < 500),
      `1 MB was answered with ${large?.status}`,
    )
    const longHeader = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'y'.repeat(17_000)}\r\n\r\n`
    checkHolds(
      /^HTTP\/1\.1 431 /.test(await sendRaw(target, longHeader)),
      '17 KB of headers were not rejected with 431',
    )
    const headers = Array.from({ length: 10_000 }, (_, n) => `X-${n}: y\r\n`).join('')
    const many = await sendRaw(target, `GET / HTTP/1.1\r\nHost: x\r\n${headers}\r\n`)
    checkHolds(!/^HTTP\/1\.1 [25]/.test(many), `10,000 headers were answered with ${many.slice(0, 20)}`)
    checkHolds(/^HTTP\/1\.1 408 /.test(await slow), `endless headers were still accepted after ${TIMEOUT_MS / 1_000} s`)
    return '408, 431 and 4xx'
  },

  'DS-05': async (target) => {
    const { signIn, code } = await showCode(stagedoorOf(target, 'it has no confirmation codes'))
    const answers = await Promise.all(Array.from({ length: COPIES }, () => signIn.confirm(code)))
    const taken = answers.filter(({ ok }) => ok).length
    checkHolds(taken <= 1, `${taken} were accepted`)
    checkHolds((await countTokenRequests(target)) === taken, 'more than one token request was sent')
    return `${taken} accepted, ${COPIES - taken} rejected`
  },

  'DS-08': async (target) => {
    if (!target.stage) throw new NotApplicable('it would lock viewers out of a running deployment')
    const small = await target.stage.deploy({
      TRUST_PROXY: '1',
      LIMIT_OPEN_SIGN_INS: '9',
      LIMIT_OPEN_SIGN_INS_PER_ADDRESS: '1',
    })
    const prefixes: number[] = []
    for (let n = 0; n < 9; n += 1) prefixes.push(await startFrom(small, `[2001:db8:1:${n}00::1]:41001`, true))
    const isRight = prefixes.slice(0, 8).every((status) => status === 303) && prefixes[8] === 429
    checkHolds(isRight, `nine prefixes of one /48 were answered with ${prefixes.join()}`)
    const other = await startFrom(small, '2001:db8:2::1', true)
    checkHolds(other === 303, `another network was then answered with ${other}`)
    const few = await target.stage.deploy({ TRUST_PROXY: '1', LIMIT_OPEN_SIGN_INS: '10' })
    for (let n = 0; n < 10; n += 1) await startFrom(few, `203.0.113.${n % 5}:41001`, false)
    const newcomer = await startFrom(few, '198.51.100.1', true)
    checkHolds(newcomer === 303, `a node full of sign-ins from five addresses answered a viewer with ${newcomer}`)
    return 'the ninth prefix got 429; other networks were accepted'
  },
}
