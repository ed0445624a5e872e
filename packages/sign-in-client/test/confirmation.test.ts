import { describe, expect, test, vi } from 'vitest'
import type { SignIn } from '../src/create-sign-in.ts'
import { credentials, delivery, problemOf, refusal } from './messages.ts'
import { settle, stopClock, TestBed } from './test-bed.ts'

stopClock()

async function toCodeRequired(bed: TestBed): Promise<SignIn> {
  const signIn = await bed.loadAndStart()
  bed.socket.emit('sign-in:code-required', { expiresIn: 120, triesLeft: 5 })
  return signIn
}

describe('a code that is required', () => {
  test('is requested, with the remaining tries and the expiry by this clock', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    expect(signIn.state).toEqual({
      status: 'code-required',
      startUrl: bed.opened.url,
      triesLeft: 5,
      expiresAt: Date.now() + 120_000,
      confirming: false,
    })
  })

  test('is normalized to six letters and sent over the socket; then the token is fetched', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    const confirmed = signIn.confirm(' bcd-fgh ')
    expect(signIn.state).toMatchObject({ status: 'code-required', confirming: true })
    await settle()
    expect(bed.socket.sent[0]).toMatchObject({ event: 'sign-in:confirm', message: { code: 'BCDFGH' } })
    bed.socket.sent[0]?.answer({ ok: true })
    await confirmed
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
    bed.socket.emit('sign-in:completed', delivery)
    await settle()
    expect(bed.saved).toEqual([credentials])
  })

  test('is sent over HTTP while the socket is down', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    bed.socket.drop()
    await signIn.confirm('BCDFGH')
    const [request] = bed.server.to('POST /api/sign-in/confirmation')
    const { claimVerifier } = bed.socket.options.auth as { claimVerifier: string }
    expect(request?.body).toEqual({ code: 'BCDFGH' })
    expect(request?.headers.get('authorization')).toBe(`Bearer ${claimVerifier}`)
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
  })

  test('can be typed again after a wrong one, with the remaining tries; then the right one is accepted', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    void signIn.confirm('BBBBBB')
    await settle()
    const problem = problemOf('wrong_code', { triesLeft: 4 })
    bed.socket.sent[0]?.answer(problem)
    await settle()
    expect(signIn.state).toMatchObject({ status: 'code-required', triesLeft: 4, confirming: false, problem })

    void signIn.confirm('BCDFGH')
    expect(signIn.state).not.toHaveProperty('problem')
    await settle()
    bed.socket.sent[1]?.answer({ ok: true })
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
  })

  test.each(['too_many_wrong_codes', 'code_expired', 'sign_in_expired', 'provider_error'] as const)(
    'ends the sign-in when the reply is %s',
    async (code) => {
      const bed = new TestBed()
      const signIn = await toCodeRequired(bed)
      void signIn.confirm('BBBBBB')
      await settle()
      bed.socket.sent[0]?.answer(problemOf(code))
      await settle()
      expect(signIn.state).toEqual({ status: 'failed', problem: problemOf(code) })
      bed.expectNothingLeft()
    },
  )

  test.each(['rate_limited', 'overloaded', 'store_unavailable', 'wrong_stage'] as const)(
    'can be typed again when the reply is %s',
    async (code) => {
      const bed = new TestBed()
      const signIn = await toCodeRequired(bed)
      bed.socket.drop()
      bed.server.onConfirmation = () => refusal(code)
      await signIn.confirm('BCDFGH')
      expect(signIn.state).toMatchObject({ status: 'code-required', triesLeft: 5, confirming: false })
      expect(signIn.state).toHaveProperty('problem.code', code)
    },
  )

  test('is not sent again after a lost reply, as each request may use up a try', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    void signIn.confirm('BCDFGH')
    await settle()
    bed.socket.drop()
    bed.socket.sent[0]?.lose()
    await settle()
    expect(bed.server.to('POST')).toEqual([])
    expect(signIn.state).toMatchObject({ status: 'code-required', confirming: false })
    expect(signIn.state).toHaveProperty('problem.detail', expect.stringContaining('confirm again'))
  })

  test('is sent once when confirm is called twice', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    void signIn.confirm('BCDFGH')
    void signIn.confirm('BCDFGH')
    await settle()
    expect(bed.socket.sent).toHaveLength(1)
  })

  test('of the wrong format is rejected locally and uses up no try', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    await signIn.confirm('B'.repeat(33))
    expect(bed.socket.sent).toEqual([])
    expect(signIn.state).toMatchObject({ status: 'code-required', triesLeft: 5 })
    expect(signIn.state).toHaveProperty('problem.code', 'wrong_code')
  })

  test('is not requested again by a stale event', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    bed.socket.emit('sign-in:progress', { stage: 'started' })
    expect(signIn.state).toMatchObject({ status: 'code-required' })
    bed.socket.emit('sign-in:code-required', { expiresIn: 100, triesLeft: 3 })
    bed.socket.emit('sign-in:code-required', { expiresIn: 110, triesLeft: 4 })
    expect(signIn.state).toMatchObject({ triesLeft: 3 })
    bed.socket.emit('sign-in:progress', { stage: 'redeeming' })
    bed.socket.emit('sign-in:code-required', { expiresIn: 90, triesLeft: 3 })
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
  })

  test('of a sign-in that was canceled meanwhile changes nothing', async () => {
    const bed = new TestBed()
    const signIn = await toCodeRequired(bed)
    const confirmed = signIn.confirm('BCDFGH')
    await settle()
    signIn.cancel()
    bed.socket.sent[0]?.answer({ ok: true })
    await confirmed
    expect(signIn.state).toEqual({ status: 'idle' })
    bed.expectNothingLeft()
  })
})

test('confirm is a no-op unless a code is required', async () => {
  const bed = new TestBed()
  const signIn = await bed.loadAndStart()
  await signIn.confirm('BCDFGH')
  await vi.advanceTimersByTimeAsync(0)
  expect(bed.socket.sent).toEqual([])
  expect(signIn.state).toMatchObject({ status: 'waiting' })
})
