import type { Page } from '@playwright/test'
import { Dashboard } from './fixtures/dashboard.ts'
import { agree } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

/** Collects the paths requested from the hostile host. */
async function watchStolen(page: Page): Promise<string[]> {
  const stolen: string[] = []
  await page.route('**/stolen/**', async (route) => {
    stolen.push(new URL(route.request().url()).pathname)
    await route.fulfill({ status: 204 })
  })
  return stolen
}

/** Adds a hostile style rule to the page without the extension's cleaning. */
async function paste(dashboard: Dashboard, host: string): Promise<string> {
  return dashboard.frame().evaluate(async (origin) => {
    const style = document.createElement('style')
    document.head.append(style)
    style.sheet?.insertRule(`.x { color: red; :root:not(&) h1 { background-image: url(${origin}/stolen/pasted) } }`)
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
    })
    const heading = document.querySelector('h1')
    return heading === null ? '' : getComputedStyle(heading).backgroundImage
  }, host)
}

/** Loads an allowed image; by then, requests caused earlier have been sent. */
async function loadOwnFile(dashboard: Dashboard): Promise<void> {
  await dashboard.frame().evaluate(async () => {
    await new Promise<void>((resolve) => {
      const picture = new Image()
      picture.onload = () => resolve()
      picture.onerror = () => resolve()
      picture.src = document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? ''
    })
  })
}

test('EX-09, HD-10: hostile formatting adds no harmful rule, and an injected style cannot request a foreign host', async ({
  page,
  stage,
}) => {
  const stolen = await watchStolen(page)
  const dashboard = await Dashboard.open(page, stage, { theme: 'hostile' })
  await agree(await dashboard.pressForPopup())
  await expect(dashboard.favorite).toBeVisible()
  const frame = await dashboard.initializedFrame()
  const rules = await frame.evaluate(() => {
    const style = document.querySelector<HTMLStyleElement>('#Tableau-Extension-Formatting')
    return [...(style?.sheet?.cssRules ?? [])].map(({ cssText }) => cssText)
  })
  expect(rules.length).toBeGreaterThan(0)
  expect(rules.filter((rule) => /url|stolen|artist|href|\{[^}]*\{/.test(rule))).toEqual([])
  await loadOwnFile(dashboard)
  expect(stolen).toEqual([])

  expect(await paste(dashboard, stage.simulatorUrl)).toContain('/stolen/pasted')
  await loadOwnFile(dashboard)
  expect(stolen).toEqual([])
})

test.describe('without the content security policy', () => {
  test.use({ bypassCSP: true })

  test('HD-10: the same styles leak the content of the page', async ({ page, stage }) => {
    const stolen = await watchStolen(page)
    const dashboard = await Dashboard.open(page, stage)
    await agree(await dashboard.pressForPopup())
    await expect(dashboard.favorite).toBeVisible()
    await paste(dashboard, stage.simulatorUrl)
    await expect.poll(() => stolen).toContain('/stolen/pasted')
  })
})
