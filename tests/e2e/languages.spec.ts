import type { Frame } from '@playwright/test'
import { findViolations } from '@stagedoor/testing/find-violations'
import { controlNames } from './fixtures/control-names.ts'
import { Dashboard } from './fixtures/dashboard.ts'
import { agree, signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

const thai = { signIn: 'ลงชื่อเข้าใช้ Spotify', favorite: /คือศิลปินคนโปรดของคุณ!$/, signOut: 'ออกจากระบบ' }
const frenchFavorite = /est votre artiste préféré/

function languageOf(frame: Frame): Promise<string> {
  return frame.evaluate(() => document.documentElement.lang)
}

/** Changes the browser's languages while the page is open. */
async function changeBrowserLanguages(frame: Frame, languages: readonly string[]): Promise<void> {
  await frame.evaluate((wanted) => {
    Object.defineProperty(navigator, 'languages', { configurable: true, get: () => wanted })
    window.dispatchEvent(new Event('languagechange'))
  }, languages)
}

test('the zone uses the language of Tableau from sign-in to sign-out, and is accessible: Thai', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard({ language: 'th' })
  const button = dashboard.zone.getByRole('button', { name: thai.signIn })
  await agree(await dashboard.pressForPopup(button))
  await expect(dashboard.zone.getByRole('heading', { name: thai.favorite })).toBeVisible()
  expect(await languageOf(dashboard.frame())).toBe('th')
  expect(await findViolations(dashboard.page, 'Extension')).toEqual([])
  await dashboard.zone.getByRole('button', { name: thai.signOut }).click()
  await expect(button).toBeVisible()
  expect(await findViolations(dashboard.page, 'Extension')).toEqual([])
})

test('the country selects traditional or simplified Chinese', async ({ openDashboard }) => {
  const traditional = await openDashboard({ language: 'zh-tw' })
  await expect(traditional.zone.getByRole('button', { name: '登入 Spotify' })).toBeVisible()
  expect(await languageOf(traditional.frame())).toBe('zh-Hant')
  const simplified = await openDashboard({ language: 'zh' })
  await expect(simplified.zone.getByRole('button', { name: '登录 Spotify' })).toBeVisible()
  expect(await languageOf(simplified.frame())).toBe('zh-Hans')
})

test('without an answer of Tableau, sign-in works, and a change of language keeps data, focus and choices', async ({
  openDashboard,
  stage,
}) => {
  // Without Tableau, the browser's languages apply.
  const dashboard = await openDashboard({ initialize: 'never' })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await dashboard.timeRange.selectOption('Last year')
  await expect.poll(async () => (await stage.provider.requests('api')).length).toBe(2)
  await dashboard.accountButton.click()
  await expect(dashboard.account.getByText('Ada Melody')).toBeVisible()
  const before = (await stage.provider.requests('api')).length

  await changeBrowserLanguages(dashboard.frame(), ['de-CH', 'en'])
  await expect(dashboard.zone.getByRole('heading', { name: controlNames.de.favorite })).toBeVisible()
  expect(await languageOf(dashboard.frame())).toBe('de')
  await expect(dashboard.zone.getByRole('button', { name: controlNames.de.account })).toBeFocused()
  await expect(
    dashboard.zone.getByRole('region', { name: 'Details zur Anmeldung' }).getByText('Ada Melody'),
  ).toBeVisible()
  await expect(dashboard.zone.getByRole('combobox', { name: 'Zeitraum' })).toHaveValue('long_term')
  await changeBrowserLanguages(dashboard.frame(), ['fr'])
  await expect(dashboard.zone.getByRole('heading', { name: frenchFavorite })).toBeVisible()
  expect(await stage.provider.requests('api')).toHaveLength(before)
})

test('texts that fail to load fall back to English without an error', async ({ openDashboard, context }) => {
  await context.route(/\/assets\/texts-de-signedIn-[^/]+\.js$/, (route) => route.abort())
  const { page } = await openDashboard({ language: 'de' })
  const dashboard = new Dashboard(page)
  await expect(dashboard.signInButton).toBeVisible()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  expect(await languageOf(dashboard.frame())).toBe('en')
  await expect(dashboard.alert).toHaveCount(0)
})

test('the dialog and its preview use the language of Tableau, and are accessible: French', async ({
  openDashboard,
}) => {
  const { page } = await openDashboard({ mode: 'authoring', language: 'fr' })
  const dialog = page.frameLocator('iframe[title="Extension dialog"]')
  await expect(dialog.getByRole('heading', { name: 'Paramètres de l’extension' })).toBeVisible()
  const preview = dialog.frameLocator('iframe[title="Aperçu avec des artistes fictifs"]')
  await expect(preview.getByRole('heading', { name: frenchFavorite })).toBeVisible()
  await expect(preview.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(dialog.locator('html')).toHaveAttribute('lang', 'fr')
  const count = dialog.getByRole('spinbutton', { name: 'Nombre d’artistes' })
  await count.fill('99')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(count).toHaveAccessibleDescription(/entre 1 et 50/)
  await expect(count).toBeFocused()
  expect(await findViolations(page, 'Extension dialog')).toEqual([])
})
