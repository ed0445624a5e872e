import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { expect } from 'vitest'
import type { Provider } from './provider.ts'
import { SignIn } from './sign-in.ts'

/** Goes on from where it is, to the end: its dashboard has its own token, for which its code was sent once, and can renew it. */
export async function expectDone(signIn: SignIn, provider: Provider): Promise<void> {
  await signIn.to(9)
  const sent = (await provider.redeemed()).filter((code) => code === signIn.providerCode)
  expect(sent).toHaveLength(1)
  expect(signIn.accessToken).toBeTruthy()
  const renewal = await signIn.renew()
  expect([renewal.status, await renewal.json()]).toMatchObject([200, { accessToken: expect.any(String) }])
}

/** The server has never heard of this session: the dashboard is told so, and a new sign-in works. */
export async function expectSignedOut(
  signIn: SignIn,
  provider: Provider,
  server: { publicUrl: string },
): Promise<void> {
  const answer = await signIn.renew()
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'session_unknown' }])
  await expectDone(new SignIn(server, provider), provider)
}

/** The viewer is told why, whoever asks is told the same, the code is not sent again, and a new sign-in works. */
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

/** Shed: said so with the time to wait, and nothing of the sign-in is used up. */
export function expectShed(answer: Response, status: 429 | 503): void {
  expect(answer.status).toBe(status)
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
}

/** The server knows nothing of it any more: window and dashboard are told so, its code stays unsent, a new one works. */
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
  expect(await callback.text()).toContain('start again')
  if (signIn.donePage !== undefined) expect((await signIn.window.fetch(signIn.donePage)).status).toBe(410)
  expect((await signIn.dashboard.confirm(signIn.confirmationCode || 'BCD-FGH')).status).toBe(409)
  expect(await provider.redeemed()).toHaveLength(sentBefore)
  await expectDone(new SignIn(server, provider), provider)
}

/** The server knows nothing of it any more, which does not matter: the dashboard has stored its token. */
export async function expectKept(signIn: SignIn): Promise<void> {
  expect(signIn.accessToken).toBeTruthy()
  const answer = await signIn.next()
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'wrong_stage' }])
}
