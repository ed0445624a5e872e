import type { Page } from '@playwright/test'
import { findViolations } from '@stagedoor/testing/find-violations'
import { changeInWorkbook } from './fixtures/author.ts'
import type { Dashboard } from './fixtures/dashboard.ts'
import { toSavedText } from './fixtures/saved-settings.ts'
import { signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

const GREEN = { light: 'rgb(27, 122, 72)', dark: 'rgb(116, 214, 163)' }

function formatWorkbook({ page }: Dashboard, theme: string) {
  return page.getByLabel('Workbook theme').selectOption(theme)
}

/** Returns the color of one pixel of the page. */
async function colorAt(page: Page, x: number, y: number): Promise<number[]> {
  const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 } })
  const blank = await page.context().newPage()
  const color = await blank.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]))
    const canvas = new OffscreenCanvas(1, 1).getContext('2d')
    canvas?.drawImage(image, 0, 0)
    return [...(canvas?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])]
  }, png.toString('base64'))
  await blank.close()
  return color
}

test.describe('the formatting of the workbook', () => {
  // The workbook's theme must win over the browser's color scheme.
  test.use({ colorScheme: 'dark' })

  test('sets fonts, sizes and colors without a reload', async ({ openDashboard }) => {
    const dashboard = await openDashboard({ theme: 'light' })
    const heading = dashboard.zone.getByRole('heading', { name: 'Your favorite artist' })
    const lead = dashboard.zone.getByText('See who you listen to most.')
    const body = dashboard.zone.locator('body')
    await expect(heading).toHaveCSS('color', 'rgb(51, 51, 51)')
    await expect(heading).toHaveCSS('font-size', '20px')
    await expect(body).toHaveCSS('background-color', 'rgb(255, 255, 255)')

    await formatWorkbook(dashboard, 'paper')
    await expect(heading).toHaveCSS('font-family', /^Georgia/)
    await expect(heading).toHaveCSS('font-style', 'italic')
    await expect(heading).toHaveCSS('color', 'rgb(74, 53, 36)')

    await formatWorkbook(dashboard, 'bold')
    await expect(heading).toHaveCSS('color', 'rgb(255, 225, 77)')
    await expect(heading).toHaveCSS('font-size', '28px')
    await expect(lead).toHaveCSS('font-weight', '700')
    await expect(body).toHaveCSS('background-color', 'rgb(29, 30, 32)')
    expect(dashboard.page.frames().filter((frame) => frame.url().includes('/extension/'))).toHaveLength(1)
  })

  test('is replaced by the color scheme of the browser if Tableau is too old, and the zone is accessible', async ({
    openDashboard,
  }) => {
    const dashboard = await openDashboard({ api: 'old' })
    await expect(dashboard.signInButton).toBeVisible()
    await expect(dashboard.zone.locator('body')).toHaveCSS('background-color', 'rgb(29, 30, 32)')
    expect(await findViolations(dashboard.page, 'Extension')).toEqual([])
    await dashboard.page.emulateMedia({ colorScheme: 'light' })
    await expect(dashboard.zone.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
    expect(await findViolations(dashboard.page, 'Extension')).toEqual([])
  })

  test("lets the dashboard's background through if the author chose that", async ({ openDashboard }) => {
    const dashboard = await openDashboard({ theme: 'dark', saved: toSavedText({ background: 'dashboard' }) })
    const { page } = dashboard
    await expect(dashboard.zone.locator('html')).toHaveAttribute('data-background', 'dashboard')
    const zone = await page.locator('iframe[title="Extension"]').boundingBox()
    if (zone === null) throw new Error('The zone is not on the page.')
    const color = () => colorAt(page, zone.x + 6, zone.y + 6)
    await expect.poll(color).toEqual([30, 34, 41])
    await formatWorkbook(dashboard, 'paper')
    await expect.poll(color).toEqual([251, 246, 236])
    await changeInWorkbook(page, toSavedText())
    await expect.poll(color).not.toEqual([251, 246, 236])
  })
})

test.describe('with forced colors', () => {
  test.use({ contextOptions: { forcedColors: 'active' } })

  test('the focus, the pressed artist and the logo stay visible', async ({ openDashboard }) => {
    const click = { kind: 'parameter', parameter: 'Selected artist' }
    const dashboard = await openDashboard({ saved: toSavedText({ layout: 'list', click }) })
    const { page, topArtists, zone } = dashboard
    await signInByOpener(dashboard)
    const pressed = topArtists.getByRole('button', { name: 'Copper Lullaby' })
    await pressed.click()
    await expect(pressed).toHaveAttribute('aria-pressed', 'true')
    await expect(pressed).toHaveCSS('border-top-style', 'solid')
    const other = topArtists.getByRole('button').first()
    await expect(other).toHaveCSS('border-top-style', 'none')
    await page.keyboard.press('Shift+Tab')
    await expect(zone.locator(':focus-visible')).toHaveCSS('outline-style', 'solid')
    const colors = await dashboard.frame().evaluate(() => {
      const logo = document.querySelector('.spotify-logo svg')
      if (logo === null) throw new Error('There is no logo.')
      return { ink: getComputedStyle(logo).fill, ground: getComputedStyle(document.body).backgroundColor }
    })
    expect(colors.ink).not.toBe(colors.ground)
    expect(Object.values(GREEN)).not.toContain(colors.ink)
  })
})

test.describe('an export', () => {
  const exported = (page: Page) => page.frameLocator('iframe[title="Extension (export)"]')

  test('shows the artist for a signed-in viewer, a card for a subscription, and opens no window', async ({
    openDashboard,
  }) => {
    const dashboard = await openDashboard()
    const { page } = dashboard
    await signInByOpener(dashboard)
    await expect(dashboard.favorite).toBeVisible()
    const windows: Page[] = []
    page.context().on('page', (window) => windows.push(window))

    await page.getByRole('button', { name: 'Export' }).click()
    await expect(exported(page).getByRole('heading', { name: /is your favorite artist!$/ })).toBeVisible()
    await expect(exported(page).getByRole('img', { name: 'From Spotify' })).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()

    await page.getByLabel('Export for').selectOption('a subscription')
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(exported(page).getByRole('heading', { name: 'Your favorite artist' })).toBeVisible()
    await expect(exported(page).getByRole('alert')).toHaveCount(0)
    await expect(page.locator('.export-attempts')).toBeEmpty()
    expect(windows).toEqual([])
  })

  test('in print has dark text, whole pictures and no controls', async ({ openDashboard }) => {
    const dashboard = await openDashboard({ theme: 'bold' })
    const { page } = dashboard
    const paper = exported(page)
    const title = paper.getByRole('heading', { name: 'Your favorite artist' })
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(title).toHaveCSS('color', 'rgb(255, 225, 77)')
    await page.emulateMedia({ media: 'print' })
    await expect(title).toHaveCSS('color', 'rgb(38, 38, 38)')
    await expect(paper.locator('button')).toBeHidden()
    await page.emulateMedia({ media: null })
    await page.getByRole('button', { name: 'Close' }).click()

    await signInByOpener(dashboard)
    await expect(dashboard.favorite).toBeVisible()
    await page.getByRole('button', { name: 'Export' }).click()
    await page.emulateMedia({ media: 'print' })
    await expect(paper.getByRole('heading', { name: /is your favorite artist!$/ })).toHaveCSS(
      'color',
      'rgb(38, 38, 38)',
    )
    const controls = paper.locator('button, select')
    expect(await controls.count()).toBeGreaterThan(0)
    expect(await controls.evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0))).toEqual([])
    await expect(paper.getByRole('img', { name: /^Picture of/ })).toBeVisible()
  })
})
