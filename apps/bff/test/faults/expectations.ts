import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { expect } from 'vitest'
import type { Provider } from './provider.ts'
import { SignIn } from './sign-in.ts'

/** Completes the sign-in: the dashboard gets its own token, the code was sent once, and a renewal works. */
export async function expectDone(signIn: SignIn, provider: Provider): Promise<void> {
  await signIn.to(9)
  const sent = (await provider.redeemed()).filter((code) => code === signIn.providerCode)
  expect(sent).toHaveLength(1)
  expect(signIn.accessToken).toBeTruthy()
  const renewal = await signIn.renew()
  expect([renewal.status, await renewal.json()]).toMatchObject([200, { accessToken: expect.any(String) }])
}

/** The server does not know this session: a renewal gets 401, and a new sign-in works. */
export async function expectSignedOut(
  signIn: SignIn,
  provider: Provider,
  server: { publicUrl: string },
): Promise<void> {
  const answer = await signIn.renew()
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'session_unknown' }])
  await expectDone(new SignIn(server, provider), provider)
}

/** The sign-in failed with this problem, in dashboard and window; the code is not sent again, and a new sign-in works. */
export async function expectAgain(
  signIn: SignIn,
  provider: Provider,
  server: { publicUrl: string },
  code: ProblemCode,
): Promise<void> {
  const told = await signIn.dashboard.newest()
  expect(told).toMatchObject({ event: 'sign-in:failed', data: { code } })
  if (signIn.donePage !== undefined) {
    const page = await signIn.window.fetch(signIn.donePage)
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect((await signIn.window.comeBack(signIn.callback?.search ?? '')).status).toBe(page.status)
  }
  const sent = (await provider.redeemed()).filter((sentCode) => sentCode === signIn.providerCode)
  expect(sent.length).toBeLessThanOrEqual(1)
  await expectDone(new SignIn(server, provider), provider)
}

/** Refused with Retry-After. */
export function expectShed(answer: Response, status: 429 | 503): void {
  expect(answer.status).toBe(status)
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
}

/** The server does not know this sign-in: window and dashboard learn it, its code is not sent, and a new sign-in works. */
export async function expectForgotten(
  signIn: SignIn,
  provider: Provider,
  server: { publicUrl: string },
): Promise<void> {
  const sentBefore = (await provider.redeemed()).length
  expect(await signIn.dashboard.newest()).toEqual({ event: 'sign-in:progress', data: { stage: 'waiting' } })
  if (signIn.step === 3) await signIn.to(4)
  const callback = await signIn.window.comeBack(signIn.callback?.search ?? '')
  expect(callback.status).toBe(400)
  expect(await callback.text()).toContain('Sign in again from your dashboard')
  if (signIn.donePage !== undefined) expect((await signIn.window.fetch(signIn.donePage)).status).toBe(410)
  expect((await signIn.dashboard.confirm(signIn.confirmationCode || 'BCD-FGH')).status).toBe(409)
  expect(await provider.redeemed()).toHaveLength(sentBefore)
  await expectDone(new SignIn(server, provider), provider)
}

/** The server does not know this sign-in, but the dashboard has stored its token. */
export async function expectKept(signIn: SignIn): Promise<void> {
  expect(signIn.accessToken).toBeTruthy()
  const answer = await signIn.next()
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'wrong_stage' }])
}
