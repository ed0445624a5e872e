import { agree, chooseListener, continueToProvider } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('a refusal at the provider closes the window and cancels the sign-in, and a second attempt works', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard()
  const window = await dashboard.pressForPopup()
  await chooseListener(window, 'Ada Melody')
  const closed = window.waitForEvent('close')
  await window.getByRole('button', { name: 'Cancel' }).click()
  await closed
  await expect(dashboard.zone.getByRole('status')).toHaveText(/Sign-in canceled because access was not granted/)
  await expect(dashboard.alert).toHaveCount(0)
  const next = await dashboard.pressForPopup()
  await next.getByRole('button', { name: 'Agree' }).click()
  await expect(dashboard.favorite).toBeVisible()
})

test('Cancel in the window or in the dashboard ends the sign-in on both sides and invalidates the link', async ({
  openDashboard,
  otherBrowser,
  signInForCode,
  stage,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const address = await dashboard.pressForAddress()
  await otherBrowser.goto(address)
  await otherBrowser.getByRole('button', { name: 'Cancel' }).click()
  await expect(dashboard.zone.getByRole('status')).toHaveText(/Sign-in canceled/)
  await otherBrowser.goto(address)
  await expect(otherBrowser.getByText(/link was already used/)).toBeVisible()

  await signInForCode(dashboard)
  await dashboard.cancelButton.click()
  await expect(dashboard.signInButton).toBeVisible()
  await expect(otherBrowser.getByRole('heading', { name: 'Sign-in canceled' })).toBeVisible()
  expect(await stage.provider.requests('token')).toHaveLength(0)
})

test('in Desktop, the link reopens the start page, and Continue works again after going back from the provider', async ({
  openDashboard,
  otherBrowser,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await otherBrowser.goto(await dashboard.pressForAddress())
  await otherBrowser.goto('about:blank')
  await expect(dashboard.waiting).toBeVisible()
  await expect(dashboard.reopenLink).toHaveAttribute('target', '_blank')
  await dashboard.reopenLink.click()
  await otherBrowser.goto(await dashboard.openedExternally())
  await continueToProvider(otherBrowser)
  await expect(otherBrowser.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
  await otherBrowser.goBack()
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  await expect(dashboard.codeBox).toBeVisible()
})

test('a popup closed at the provider can be reopened by the link, or canceled and opened by the button', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard()
  const window = await dashboard.pressForPopup()
  await expect(window.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
  await window.close()
  await dashboard.cancelButton.click()

  const second = await dashboard.pressForPopup()
  await expect(second.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
  await second.close()
  const [reopened] = await Promise.all([dashboard.page.waitForEvent('popup'), dashboard.reopenLink.click()])
  await agree(reopened)
  await expect(dashboard.favorite).toBeVisible()
})
