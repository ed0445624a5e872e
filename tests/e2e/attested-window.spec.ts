import type { Page, Request } from '@playwright/test'
import { agree } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'
import { startWaysStage, type WaysStage } from './fixtures/ways-stage.ts'
import { expectedOf, type Step, WAYS } from './fixtures/ways-to-open.ts'

test.describe('the ways to open the start link', () => {
  let stage: WaysStage
  test.beforeAll(async () => {
    stage = await startWaysStage()
  })
  test.afterAll(() => stage.stop())

  for (const way of WAYS)
    test(`BND-23, BND-24: ${way.name}`, async ({ page }) => {
      const pages = stage.createPages()
      let current = page
      for (const step of way.steps(pages)) current = await take(step, current)
      const { requests, opening } = expectedOf(way, 'chromium')
      await expect.poll(() => stage.openingsOf(pages.id).length).toBe(requests)
      expect(stage.openingsOf(pages.id).at(-1)).toEqual(opening)
    })
})

/** Does a step. Resolves with the window in which the next one happens. */
async function take(step: Step, page: Page): Promise<Page> {
  if (step === 'reload') await page.reload()
  else if (step === 'back') await page.goBack()
  else if ('go' in step) await page.goto(step.go)
  else if ('run' in step) await Promise.all([page.waitForEvent('load'), page.evaluate(step.run)])
  else {
    const element = (step.frame ? page.frameLocator('iframe') : page).locator(step.click)
    if (!step.opens) await element.click()
    else {
      const [window] = await Promise.all([page.waitForEvent('popup'), element.click()])
      await window.waitForLoadState()
      return window
    }
  }
  return page
}

test.describe('an extension on the origin of the server', () => {
  test.use({ origins: 'one' })

  test('BND-23: signs in without the start page, and the window closes itself', async ({ openDashboard, stage }) => {
    const dashboard = await openDashboard()
    const window = await dashboard.pressForPopup()
    const addresses: string[] = []
    window.on('framenavigated', (frame) => addresses.push(frame.url()))
    const closed = window.waitForEvent('close')
    await agree(window)
    await expect(dashboard.favorite).toBeVisible()
    await closed
    expect(addresses.filter((address) => address.includes('/signin/spotify'))).toEqual([])
    const [authorize] = await stage.provider.requests('authorize')
    expect(authorize?.parameters['show_dialog']).toBeUndefined()
    expect(stage.lines.some((line) => line.includes('"proof":"navigation"'))).toBe(true)
  })

  test('BND-23: after a reload of the dashboard the link leads to the provider, still without a code', async ({
    openDashboard,
  }) => {
    const dashboard = await openDashboard()
    const first = await dashboard.pressForPopup()
    await expect(first.getByRole('button', { name: 'Ada Melody' })).toBeVisible()
    await first.close()
    await dashboard.page.reload()
    await agree(await dashboard.pressForPopup(dashboard.reopenLink))
    await expect(dashboard.favorite).toBeVisible()
  })

  test('BND-24: in Desktop the other browser shows the start page, and asks for the code', async ({
    openDashboard,
    signInForCode,
  }) => {
    const dashboard = await openDashboard({ context: 'desktop' })
    const code = await signInForCode(dashboard)
    await dashboard.codeBox.fill(code)
    await dashboard.confirmButton.click()
    await expect(dashboard.favorite).toBeVisible()
  })

  test('BND-27: requests to other sites have no referrer', async ({ openDashboard, context }) => {
    const requests: Request[] = []
    context.on('request', (request) => void requests.push(request))
    const dashboard = await openDashboard()
    await agree(await dashboard.pressForPopup())
    await expect(dashboard.favorite).toBeVisible()
    const zone = dashboard.frame()
    const { origin } = new URL(zone.url())
    const foreign = requests.filter(
      (request) => !request.isNavigationRequest() && request.frame() === zone && !request.url().startsWith(origin),
    )
    expect(foreign.length).toBeGreaterThan(0)
    for (const request of foreign) expect((await request.allHeaders())['referer']).toBeUndefined()
  })
})
