import { describe, expect, test, vi } from 'vitest'
import type { SignIn } from '../src/create-sign-in.ts'
import { credentials, delivery, problemOf, refusal } from './messages.ts'
import { Stage, settle, stopClock } from './stage.ts'

stopClock()

async function toCodeRequired(stage: Stage): Promise<SignIn> {
  const signIn = await stage.loadAndStart()
  stage.socket.say('sign-in:code-required', { expiresIn: 120, triesLeft: 5 })
  return signIn
}

describe('a code that is required', () => {
  test('is asked for, with the tries and a countdown by this clock', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    expect(signIn.state).toEqual({
      status: 'code-required',
      startUrl: stage.opened.url,
      triesLeft: 5,
      expiresAt: Date.now() + 120_000,
      confirming: false,
    })
  })

  test('goes over the socket as the six letters it means, then the token is awaited', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    const confirmed = signIn.confirm(' bcd-fgh ')
    expect(signIn.state).toMatchObject({ status: 'code-required', confirming: true })
    await settle()
    expect(stage.socket.sent[0]).toMatchObject({ event: 'sign-in:confirm', message: { code: 'BCDFGH' } })
    stage.socket.sent[0]?.answer({ ok: true })
    await confirmed
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
    stage.socket.say('sign-in:completed', delivery)
    await settle()
    expect(stage.saved).toEqual([credentials])
  })

  test('goes over HTTP while the socket is down', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    stage.socket.drop()
    await signIn.confirm('BCDFGH')
    const [request] = stage.server.to('POST /api/sign-in/confirmation')
    const { claimVerifier } = stage.socket.options.auth as { claimVerifier: string }
    expect(request?.body).toEqual({ code: 'BCDFGH' })
    expect(request?.headers.get('authorization')).toBe(`Bearer ${claimVerifier}`)
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
  })

  test('that is wrong is asked for again with the tries that are left, then the right one goes through', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    void signIn.confirm('BBBBBB')
    await settle()
    const problem = problemOf('wrong_code', { triesLeft: 4 })
    stage.socket.sent[0]?.answer(problem)
    await settle()
    expect(signIn.state).toMatchObject({ status: 'code-required', triesLeft: 4, confirming: false, problem })

    void signIn.confirm('BCDFGH')
    expect(signIn.state).not.toHaveProperty('problem')
    await settle()
    stage.socket.sent[1]?.answer({ ok: true })
    await settle()
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
  })

  test.each(['too_many_wrong_codes', 'code_expired', 'sign_in_expired', 'provider_error'] as const)(
    'ends the sign-in when the answer is %s',
    async (code) => {
      const stage = new Stage()
      const signIn = await toCodeRequired(stage)
      void signIn.confirm('BBBBBB')
      await settle()
      stage.socket.sent[0]?.answer(problemOf(code))
      await settle()
      expect(signIn.state).toEqual({ status: 'failed', problem: problemOf(code) })
      stage.expectNothingLeft()
    },
  )

  test.each(['rate_limited', 'overloaded', 'store_unavailable', 'wrong_stage'] as const)(
    'may be typed again when the answer is %s',
    async (code) => {
      const stage = new Stage()
      const signIn = await toCodeRequired(stage)
      stage.socket.drop()
      stage.server.onConfirmation = () => refusal(code)
      await signIn.confirm('BCDFGH')
      expect(signIn.state).toMatchObject({ status: 'code-required', triesLeft: 5, confirming: false })
      expect(signIn.state).toHaveProperty('problem.code', code)
    },
  )

  test('is not sent twice when the answer is lost: each question may cost a try', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    void signIn.confirm('BCDFGH')
    await settle()
    stage.socket.drop()
    stage.socket.sent[0]?.lose()
    await settle()
    expect(stage.server.to('POST')).toEqual([])
    expect(signIn.state).toMatchObject({ status: 'code-required', confirming: false })
    expect(signIn.state).toHaveProperty('problem.detail', expect.stringContaining('confirm again'))
  })

  test('is not sent by a second press while the first is under way', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    void signIn.confirm('BCDFGH')
    void signIn.confirm('BCDFGH')
    await settle()
    expect(stage.socket.sent).toHaveLength(1)
  })

  test('that cannot be one is refused here and costs no try', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    await signIn.confirm('B'.repeat(33))
    expect(stage.socket.sent).toEqual([])
    expect(signIn.state).toMatchObject({ status: 'code-required', triesLeft: 5 })
    expect(signIn.state).toHaveProperty('problem.code', 'wrong_code')
  })

  test('is not asked for again by an event that comes late', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    stage.socket.say('sign-in:progress', { stage: 'started' })
    expect(signIn.state).toMatchObject({ status: 'code-required' })
    stage.socket.say('sign-in:code-required', { expiresIn: 100, triesLeft: 3 })
    stage.socket.say('sign-in:code-required', { expiresIn: 110, triesLeft: 4 })
    expect(signIn.state).toMatchObject({ triesLeft: 3 })
    stage.socket.say('sign-in:progress', { stage: 'redeeming' })
    stage.socket.say('sign-in:code-required', { expiresIn: 90, triesLeft: 3 })
    expect(signIn.state).toMatchObject({ status: 'waiting', stage: 'redeeming' })
  })

  test('of a sign-in that was cancelled meanwhile changes nothing', async () => {
    const stage = new Stage()
    const signIn = await toCodeRequired(stage)
    const confirmed = signIn.confirm('BCDFGH')
    await settle()
    signIn.cancel()
    stage.socket.sent[0]?.answer({ ok: true })
    await confirmed
    expect(signIn.state).toEqual({ status: 'idle' })
    stage.expectNothingLeft()
  })
})

test('without a code required, confirm does nothing', async () => {
  const stage = new Stage()
  const signIn = await stage.loadAndStart()
  await signIn.confirm('BCDFGH')
  await vi.advanceTimersByTimeAsync(0)
  expect(stage.socket.sent).toEqual([])
  expect(signIn.state).toMatchObject({ status: 'waiting' })
})
