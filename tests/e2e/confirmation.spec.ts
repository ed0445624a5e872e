import { agree, continueToProvider } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** A code of the right form that is not this one. */
function otherThan(code: string): string {
  return code.startsWith('B') ? `C${code.slice(1)}` : `B${code.slice(1)}`
}

test('a wrong code costs a try, says so, and the right one still works', async ({ openDashboard, signInForCode }) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const code = await signInForCode(dashboard)
  await dashboard.codeBox.fill(otherThan(code))
  await dashboard.codeBox.press('Enter')
  await expect(dashboard.alert).toHaveText(/code is incorrect/)
  await expect(dashboard.zone.getByText(/4 attempts left/)).toBeVisible()
  await dashboard.codeBox.fill(` ${code.toLowerCase().replace('-', ' - ')} `)
  await dashboard.codeBox.press('Enter')
  await expect(dashboard.favorite).toBeVisible()
})

test('after five wrong codes the sign-in is over on both sides, and the code was never redeemed', async ({
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

test('a reloaded last page shows the same code, and so does the reopened link', async ({
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
})

test.describe('with a short life of the code', () => {
  test.use({ serverEnv: { LIMIT_CONFIRMATION_LIFE_MS: '1500' } })

  test('a code that nobody types in time ends the sign-in with a sentence of its own', async ({
    openDashboard,
    otherBrowser,
    stage,
  }) => {
    const dashboard = await openDashboard({ context: 'desktop' })
    await otherBrowser.goto(await dashboard.pressForAddress())
    await continueToProvider(otherBrowser)
    await agree(otherBrowser)
    await expect(dashboard.alert).toHaveText(/expired before it was entered/)
    await expect(dashboard.signInButton).toBeVisible()
    expect(await stage.provider.requests('token')).toHaveLength(0)
  })
})
