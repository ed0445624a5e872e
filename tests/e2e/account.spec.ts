import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('the account menu shows name, date and permissions, and renews the token', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  const token = (await dashboard.auth())?.accessToken
  await dashboard.accountButton.click()
  await expect(dashboard.account).toContainText('Ada Melody')
  await expect(dashboard.account).toContainText(
    `Since${new Date().toLocaleDateString('en-US', { dateStyle: 'medium' })}`,
  )
  await expect(dashboard.account).toContainText('See your top artists')
  await dashboard.account.getByRole('button', { name: 'Renew now' }).click()
  await expect(dashboard.account).toContainText('Renewed.')
  expect((await dashboard.auth())?.accessToken).not.toBe(token)
  expect(await stage.provider.requests('refresh')).toHaveLength(1)
  await dashboard.page.keyboard.press('Escape')
  await expect(dashboard.account).toBeHidden()
  await expect(dashboard.accountButton).toBeFocused()
})
