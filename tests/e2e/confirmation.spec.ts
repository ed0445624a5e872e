import { agree, continueToProvider } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Returns a different code of the same form. */
function otherThan(code: string): string {
  return code.startsWith('B') ? `C${code.slice(1)}` : `B${code.slice(1)}`
}

test('the last page keeps its code; a wrong code uses up an attempt, and the right one still works', async ({
  openDashboard,
  otherBrowser,
  signInForCode,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const code = await signInForCode(dashboard)
  const output = otherBrowser.getByRole('status', { name: 'Your code' })
  await otherBrowser.reload()
  await expect(output).toHaveText(code)
  await otherBrowser.goto(await dashboard.openedExternally())
  await expect(output).toHaveText(code)

  await dashboard.codeBox.fill(otherThan(code))
  await dashboard.codeBox.press('Enter')
  await expect(dashboard.alert).toHaveText(/code is incorrect/)
  await expect(dashboard.zone.getByText(/4 attempts left/)).toBeVisible()
  await dashboard.codeBox.fill(` ${code.toLowerCase().replace('-', ' - ')} `)
  await dashboard.codeBox.press('Enter')
  await expect(dashboard.favorite).toBeVisible()
})

test('five wrong codes end the sign-in on both sides, and the code is never redeemed', async ({
  openDashboard,
  otherBrowser,
  signInForCode,
  stage,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const code = await signInForCode(dashboard)
  for (const left of [4, 3, 2, 1]) {
    await dashboard.codeBox.fill(otherThan(code))
    await dashboard.confirmButton.click()
    await expect(dashboard.zone.getByText(left === 1 ? '1 attempt left' : `${left} attempts left`)).toBeVisible()
  }
  await dashboard.codeBox.fill(otherThan(code))
  await dashboard.confirmButton.click()
  await expect(dashboard.alert).toHaveText(/after too many incorrect codes/)
  await expect(dashboard.signInButton).toBeVisible()
  await expect(otherBrowser.getByText(/after too many incorrect codes/)).toBeVisible()
  expect(await stage.provider.requests('token')).toHaveLength(0)
})

test.describe('with a short life of the code', () => {
  test.use({ serverEnv: { LIMIT_CONFIRMATION_LIFE_MS: '1500' } })

  test('an expired code ends the sign-in with its own message', async ({ openDashboard, otherBrowser, stage }) => {
    const dashboard = await openDashboard({ context: 'desktop' })
    await otherBrowser.goto(await dashboard.pressForAddress())
    await continueToProvider(otherBrowser)
    await agree(otherBrowser)
    await expect(dashboard.alert).toHaveText(/expired before it was entered/)
    await expect(dashboard.signInButton).toBeVisible()
    expect(await stage.provider.requests('token')).toHaveLength(0)
  })
})
