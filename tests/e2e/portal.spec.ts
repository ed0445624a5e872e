import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { findViolations } from '@stagedoor/testing/find-violations'
import { callApi, openPortal, type PortalStage, startPortalStage } from './fixtures/portal-stage.ts'
import { agree } from './fixtures/sign-in-window.ts'

const test = base.extend<{ open: (name: string, path?: string) => Promise<Page> }, { stage: PortalStage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const stage = await startPortalStage()
      await use(stage)
      await stage.stop()
    },
    { scope: 'worker' },
  ],
  /** Opens the portal as a person, in a browser of their own. No page may violate its policy. */
  open: async ({ browser, stage }, use) => {
    const contexts: BrowserContext[] = []
    const violations: string[] = []
    await use(async (name, path) => {
      const context = await browser.newContext({ locale: 'en-GB' })
      contexts.push(context)
      context.on('console', (message) => {
        if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text())
      })
      const page = await context.newPage()
      await openPortal(page, stage, name, path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
    expect(violations).toEqual([])
  },
})

type Item = { guid: string }

async function createApplication(page: Page, stage: PortalStage, name: string): Promise<Item> {
  return callApi(page, 'POST', '/v1/content', {
    name,
    title: `Appointments ${name}`,
    app_mode: 'python-shiny',
    access_type: 'logged_in',
    upstream_url: stage.applicationUrl,
  })
}

test('a publisher associates an integration; a viewer connects, sees the content as herself, and disconnects', async ({
  open,
  stage,
}) => {
  const paul = await open('paul')
  const { guid } = await createApplication(paul, stage, 'whole-way')
  await paul.goto(`${stage.publicUrl}/portal/content/${guid}/settings`)
  await paul.getByRole('button', { name: 'Add integration' }).click()
  await paul.getByRole('button', { name: 'Add calendar to this content' }).click()
  await expect(paul.getByRole('button', { name: 'Remove calendar' })).toBeVisible()

  const vera = await open('vera', `/content/${guid}`)
  const dialog = vera.getByRole('dialog', { name: 'Connect your accounts' })
  await dialog.getByRole('link', { name: 'Connect to calendar' }).click()
  await agree(vera, 'vera')
  await vera.waitForURL(`${stage.publicUrl}/portal/content/${guid}`)
  const frame = vera.frameLocator('iframe')
  await expect(frame.getByRole('heading', { name: 'Appointments' })).toBeVisible()
  await expect(frame.getByText('"user":"vera"')).toBeVisible()

  await vera.getByRole('link', { name: 'My connections' }).click()
  await vera.getByRole('button', { name: 'Disconnect calendar' }).click()
  await vera.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click()
  await expect(vera.getByRole('heading', { name: 'No connections yet' })).toBeVisible()
  await vera.goto(`${stage.publicUrl}/portal/content/${guid}`)
  await expect(dialog).toBeVisible()
})

test('an API key of the page works for programs until it is revoked', async ({ open, stage, request }) => {
  const vera = await open('vera', '/keys')
  await vera.getByRole('button', { name: 'Create API key' }).click()
  await vera.getByRole('textbox', { name: 'Name' }).fill('Laptop')
  await vera.getByRole('dialog').getByRole('button', { name: 'Create API key' }).click()
  const key = await vera.getByRole('textbox', { name: 'Key' }).inputValue()
  await vera.getByRole('button', { name: 'Close' }).click()
  const whoAmI = () => request.get(`${stage.publicUrl}/__api__/v1/user`, { headers: { Authorization: `Key ${key}` } })
  expect(await (await whoAmI()).json()).toMatchObject({ username: 'vera' })
  await vera.getByRole('button', { name: 'Revoke Laptop' }).click()
  await vera.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(vera.getByText('API key revoked.')).toBeVisible()
  expect((await whoAmI()).status()).toBe(401)
})

test('an administrator creates, changes and deletes an integration', async ({ open }) => {
  const ada = await open('ada', '/integrations')
  await ada.getByRole('link', { name: 'Create integration' }).click()
  await ada.getByRole('combobox', { name: 'Template' }).selectOption({ label: 'Custom OAuth integration' })
  await ada.getByRole('textbox', { name: 'Name' }).fill('Lakehouse')
  await ada.getByRole('combobox', { name: 'Authentication', exact: true }).selectOption('Service Account')
  await expect(ada.getByRole('textbox', { name: 'Authorization URI' })).toBeHidden()
  await ada.getByRole('textbox', { name: 'Token URI' }).fill('http://127.0.0.1:9/token')
  await ada.getByRole('textbox', { name: 'Client ID' }).fill('abc')
  await ada.getByLabel('Client secret').fill('a secret of the client')
  await ada.getByRole('button', { name: 'Create integration' }).click()
  await expect(ada.getByRole('heading', { name: 'Lakehouse', level: 1 })).toBeVisible()
  await expect(ada.getByLabel('Client secret')).toHaveValue('')
  await ada.getByRole('button', { name: 'Verify' }).click()
  await expect(ada.getByText('The provider did not issue a token.', { exact: false })).toBeVisible()
  await ada.getByRole('textbox', { name: 'Description' }).fill('Orders of all regions')
  await ada.getByRole('button', { name: 'Save' }).click()
  await expect(ada.getByText('Saved.')).toBeVisible()
  await ada.getByRole('button', { name: 'Delete integration' }).click()
  await ada.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(ada.getByRole('heading', { name: 'Integrations', level: 1 })).toBeFocused()
  await expect(ada.getByRole('link', { name: 'Lakehouse' })).toBeHidden()
})

test('all pages are accessible in both color schemes, and fit into 320 pixels', async ({ open, stage }) => {
  const ada = await open('ada')
  const { guid } = await createApplication(ada, stage, 'accessible')
  const [integration] = await callApi<Item[]>(ada, 'GET', '/v1/oauth/integrations')
  await ada.setViewportSize({ width: 320, height: 800 })
  for (const path of [
    '/',
    `/content/${guid}`,
    `/content/${guid}/settings`,
    '/connections',
    '/keys',
    '/integrations',
    '/integrations/new',
    `/integrations/${integration?.guid}`,
    '/people',
    '/trail',
    '/nothing',
  ]) {
    await ada.goto(`${stage.publicUrl}/portal${path}`)
    await expect(ada.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(ada.locator('.skeleton')).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await ada.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await findViolations(ada), `${path} ${colorScheme}`).toEqual([])
    }
    const overflow = await ada.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})

test('the keyboard alone opens and closes a dialog, and the focus returns', async ({ open }) => {
  const vera = await open('vera', '/keys')
  await expect(vera.getByRole('heading', { level: 1 })).toBeVisible()
  await vera.keyboard.press('Tab')
  await expect(vera.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await vera.keyboard.press('Enter')
  await vera.keyboard.press('Tab')
  const create = vera.getByRole('main').getByRole('button', { name: 'Create API key' })
  await expect(create).toBeFocused()
  await vera.keyboard.press('Enter')
  await expect(vera.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await vera.keyboard.press('Escape')
  await expect(create).toBeFocused()
})
