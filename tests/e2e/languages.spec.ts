import AxeBuilder from '@axe-core/playwright'
import type { Frame } from '@playwright/test'
import { saveInWorkbook, toSavedText } from './fixtures/author.ts'
import { complaints } from './fixtures/complaints.ts'
import type { Dashboard } from './fixtures/dashboard.ts'
import { agree, signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

const words = {
  de: { signIn: 'Bei Spotify anmelden', favorite: /hören Sie am liebsten!$/, signOut: 'Abmelden' },
  fr: { signIn: 'Se connecter à Spotify', favorite: /est votre artiste préféré/, signOut: 'Se déconnecter' },
  ja: { signIn: 'Spotify にサインイン', favorite: /^お気に入りのアーティストは .+ です/, signOut: 'サインアウト' },
  th: { signIn: 'ลงชื่อเข้าใช้ Spotify', favorite: /คือศิลปินคนโปรดของคุณ!$/, signOut: 'ออกจากระบบ' },
} as const

/** In that language: the button, then the window, then the artist. */
async function signInIn(dashboard: Dashboard, language: keyof typeof words) {
  const { signIn, favorite } = words[language]
  const button = dashboard.zone.getByRole('button', { name: signIn })
  await agree(await dashboard.pressForPopup(button))
  await expect(dashboard.zone.getByRole('heading', { name: favorite })).toBeVisible()
}

function languageOf(frame: Frame): Promise<string> {
  return frame.evaluate(() => document.documentElement.lang)
}

/** As when the person changes the languages of the browser while the page is open. */
async function changeBrowserLanguages(frame: Frame, languages: readonly string[]): Promise<void> {
  await frame.evaluate((wanted) => {
    Object.defineProperty(navigator, 'languages', { configurable: true, get: () => wanted })
    window.dispatchEvent(new Event('languagechange'))
  }, languages)
}

test('where Tableau speaks Thai, so does the zone from the button to the sign-out, and axe finds nothing', async ({
  openDashboard,
}) => {
  const dashboard = await openDashboard({ language: 'th' })
  await signInIn(dashboard, 'th')
  expect(await languageOf(dashboard.frame())).toBe('th')
  expect(await complaints(dashboard.page, true)).toEqual([])
  await dashboard.zone.getByRole('button', { name: words.th.signOut }).click()
  await expect(dashboard.zone.getByRole('button', { name: words.th.signIn })).toBeVisible()
  expect(await complaints(dashboard.page, true)).toEqual([])
})

test('traditional and simplified Chinese are told apart by the country', async ({ openDashboard }) => {
  const traditional = await openDashboard({ language: 'zh-tw' })
  await expect(traditional.zone.getByRole('button', { name: '登入 Spotify' })).toBeVisible()
  expect(await languageOf(traditional.frame())).toBe('zh-Hant')
  const simplified = await openDashboard({ language: 'zh' })
  await expect(simplified.zone.getByRole('button', { name: '登录 Spotify' })).toBeVisible()
  expect(await languageOf(simplified.frame())).toBe('zh-Hans')
})

test('another language asks nobody for data again, and leaves the focus and the choices where they are', async ({
  openDashboard,
  stage,
}) => {
  // Tableau never answers: the browser's languages hold.
  const dashboard = await openDashboard({ initialize: 'never' })
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await dashboard.timeRange.selectOption('Last year')
  await expect.poll(async () => (await stage.provider.requests('api')).length).toBe(2)
  await dashboard.accountButton.click()
  await expect(dashboard.account.getByText('Ada Melody')).toBeVisible()
  const before = (await stage.provider.requests('api')).length

  await changeBrowserLanguages(dashboard.frame(), ['de-CH', 'en'])
  await expect(dashboard.zone.getByRole('heading', { name: words.de.favorite })).toBeVisible()
  expect(await languageOf(dashboard.frame())).toBe('de')
  await expect(dashboard.zone.getByRole('button', { name: 'Konto' })).toBeFocused()
  await expect(
    dashboard.zone.getByRole('region', { name: 'Details zur Anmeldung' }).getByText('Ada Melody'),
  ).toBeVisible()
  await expect(dashboard.zone.getByRole('combobox', { name: 'Zeitraum' })).toHaveValue('long_term')
  await changeBrowserLanguages(dashboard.frame(), ['fr'])
  await expect(dashboard.zone.getByRole('heading', { name: words.fr.favorite })).toBeVisible()
  expect(await stage.provider.requests('api')).toHaveLength(before)
})

test('texts that cannot be fetched leave English, and no error', async ({ openDashboard, context }) => {
  await context.route(/\/assets\/texts-de-signedIn-[^/]+\.js$/, (route) => route.abort())
  const dashboard = await openDashboard({ language: 'de' })
  await expect(dashboard.signInButton).toBeVisible()
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  expect(await languageOf(dashboard.frame())).toBe('en')
  await expect(dashboard.alert).toHaveCount(0)
})

test('a parameter may name the range in another language than the viewer reads', async ({ openDashboard, stage }) => {
  const dashboard = await openDashboard({ language: 'ja', initialize: 'never' })
  await saveInWorkbook(dashboard.page, stage, toSavedText({ rangeParameter: 'Time range' }))
  await dashboard.page.goto(dashboard.page.url().replace('initialize=never', 'initialize=answer'))
  await signInIn(dashboard, 'ja')
  // The parameter says "Last year".
  const asked = (await stage.provider.requests('api')).map(({ parameters }) => parameters['time_range'])
  expect(asked).toEqual(['long_term'])
  await expect(dashboard.zone.getByRole('combobox')).toHaveCount(0)
})

test('the dialog speaks French with Tableau, preview and all, and axe finds nothing', async ({
  openDashboard,
}, info) => {
  const { page } = await openDashboard({ mode: 'authoring', language: 'fr' })
  const dialog = page.frameLocator('iframe[title="Extension dialog"]')
  await expect(dialog.getByRole('heading', { name: 'Paramètres de l’extension' })).toBeVisible()
  const preview = dialog.frameLocator('iframe[title="Aperçu avec des artistes fictifs"]')
  await expect(preview.getByRole('heading', { name: words.fr.favorite })).toBeVisible()
  await expect(preview.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(dialog.locator('html')).toHaveAttribute('lang', 'fr')
  const picture = await page.locator('iframe[title="Extension dialog"]').screenshot()
  await info.attach('dialog', { body: picture, contentType: 'image/png' })
  const count = dialog.getByRole('spinbutton', { name: 'Nombre d’artistes' })
  await count.fill('99')
  await dialog.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(count).toHaveAccessibleDescription(/entre 1 et 50/)
  await expect(count).toBeFocused()
  const { violations } = await new AxeBuilder({ page }).include('iframe[title="Extension dialog"]').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
})
