import AxeBuilder from '@axe-core/playwright'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('the menu says who is signed in, since when and for what; and renews when asked', async ({
  openDashboard,
  stage,
}) => {
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

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme })

    test('in the smallest zone all of the menu can be reached, and axe finds nothing', async ({ openDashboard }) => {
      const dashboard = await openDashboard({ width: 320, height: 240 })
      await signInByOpener(dashboard)
      await dashboard.accountButton.click()
      await expect(dashboard.account).toContainText('Ada Melody')
      const { violations } = await new AxeBuilder({ page: dashboard.page })
        .include('iframe[title="Extension"]')
        .disableRules(['page-has-heading-one'])
        .analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
      const overflow = await dashboard
        .frame()
        .evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overflow).toBe(0)
      await dashboard.signOutButton.click()
      await expect(dashboard.signInButton).toBeInViewport()
    })
  })
}
