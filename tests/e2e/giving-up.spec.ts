import { agree, chooseListener, continueToProvider } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('who refuses at the provider finds the window closed and the sign-in canceled, and may try again', async ({
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

test('Cancel on the start page ends the sign-in on both sides and kills the link', async ({
  openDashboard,
  otherBrowser,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const address = await dashboard.pressForAddress()
  await otherBrowser.goto(address)
  await otherBrowser.getByRole('button', { name: 'Cancel' }).click()
  await expect(dashboard.zone.getByRole('status')).toHaveText(/Sign-in canceled/)
  await otherBrowser.goto(address)
  await expect(otherBrowser.getByText(/link was already used/)).toBeVisible()
})

test('Cancel in the dashboard ends the sign-in in the window as well', async ({
  openDashboard,
  otherBrowser,
  signInForCode,
  stage,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await signInForCode(dashboard)
  await dashboard.cancelButton.click()
  await expect(dashboard.signInButton).toBeVisible()
  await expect(otherBrowser.getByRole('heading', { name: 'Sign-in canceled' })).toBeVisible()
  expect(await stage.provider.requests('token')).toHaveLength(0)
})

test('who closes the window before continuing opens it again by the link', async ({ openDashboard, otherBrowser }) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await otherBrowser.goto(await dashboard.pressForAddress())
  await otherBrowser.goto('about:blank')
  await expect(dashboard.waiting).toBeVisible()
  await expect(dashboard.reopenLink).toHaveAttribute('target', '_blank')
  await dashboard.reopenLink.click()
  await otherBrowser.goto(await dashboard.openedExternally())
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  await expect(dashboard.codeBox).toBeVisible()
})

test('who closes the window at the provider cancels and presses the button again', async ({ openDashboard }) => {
  const dashboard = await openDashboard()
  const window = await dashboard.pressForPopup()
  await expect(window.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
  await window.close()
  await dashboard.cancelButton.click()
  await agree(await dashboard.pressForPopup())
  await expect(dashboard.favorite).toBeVisible()
})

test('who closes the window at the provider opens it again by the link, and is signed in', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard()
  const window = await dashboard.pressForPopup()
  await expect(window.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
  await window.close()
  const [reopened] = await Promise.all([dashboard.page.waitForEvent('popup'), dashboard.reopenLink.click()])
  await agree(reopened)
  await expect(dashboard.favorite).toBeVisible()
})

test('who goes back from the provider continues again, and is signed in', async ({ openDashboard, otherBrowser }) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await otherBrowser.goto(await dashboard.pressForAddress())
  await continueToProvider(otherBrowser)
  await expect(otherBrowser.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
  await otherBrowser.goBack()
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  await expect(dashboard.codeBox).toBeVisible()
})
