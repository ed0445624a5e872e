import { type Browser, expect, type FrameLocator, type Page, test } from '@playwright/test'
import { continueWhenLate, makePatient } from './fixtures/dashboard.ts'
import { callApi, openPortal, type PortalStage, startPortalStage } from './fixtures/portal-stage.ts'
import { agree } from './fixtures/sign-in-window.ts'
import { startTableau } from './fixtures/start-tableau.ts'

type Item = { guid: string }

async function open(browser: Browser, stage: PortalStage, name: string, path?: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 1600 } })
  await makePatient(context)
  const page = await context.newPage()
  await openPortal(page, stage, name, path)
  return page
}

/** Publishes a view of Tableau as the person of a page. */
async function publish(page: Page): Promise<Item> {
  const item = await callApi<Item>(page, 'POST', '/v1/content', {
    name: 'sales-view',
    app_mode: 'tableau-view',
    access_type: 'logged_in',
    embed: { view: 'SalesReview/SalesDashboard' },
  })
  const integrations = await callApi<(Item & { template: string })[]>(page, 'GET', '/v1/oauth/integrations')
  const guid = integrations.find(({ template }) => template === 'tableau')?.guid
  await callApi(page, 'PUT', `/v1/content/${item.guid}/oauth/integrations/associations`, [
    { oauth_integration_guid: guid },
  ])
  return item
}

/** The view of Tableau in the content in the portal. */
const viewOf = (page: Page): FrameLocator => page.frameLocator('iframe').frameLocator('iframe')

test('portal, view of Tableau, extension: a viewer sees their own rows, and signs in three frames deep', async ({
  browser,
}) => {
  const stage = await startPortalStage(startTableau)
  try {
    const { guid } = await publish(await open(browser, stage, 'paul'))
    const vera = await open(browser, stage, 'vera', `/content/${guid}`)
    const extension = viewOf(vera).frameLocator('iframe[title="Extension"]')
    const signIn = extension.getByRole('button', { name: 'Sign in to Spotify' })
    await expect(viewOf(vera).getByText('Vera Viewer')).toBeVisible()
    const [window] = await Promise.all([vera.waitForEvent('popup'), signIn.click()])
    await continueWhenLate(window)
    await agree(window, 'vera')
    await expect(extension.getByRole('heading', { name: 'is your favorite artist!' })).toBeVisible()

    const victor = await open(browser, stage, 'victor', `/content/${guid}`)
    await expect(viewOf(victor).getByText('Victor Viewer')).toBeVisible()
    await expect(viewOf(victor).getByText('Vera Viewer')).toHaveCount(0)
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await stage.stop()
  }
})
