import { type BrowserContext, test as base, expect, type FrameLocator, type Page } from '@playwright/test'
import { callApi, openPortal, type PortalStage, startPortalStage } from './fixtures/portal-stage.ts'
import { LIVEBOARD, startThoughtSpot } from './fixtures/start-thoughtspot.ts'

type Item = { guid: string }
type ThoughtSpot = Awaited<ReturnType<typeof startThoughtSpot>>
type Places = { stage: PortalStage; thoughtspot: ThoughtSpot }

const test = base.extend<{ open: (name: string, path?: string) => Promise<Page> }, { places: Places }>({
  places: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      let thoughtspot: ThoughtSpot | undefined
      const stage = await startPortalStage(async ({ contentUrl, publicUrl }) => {
        thoughtspot = await startThoughtSpot([contentUrl, publicUrl])
        return thoughtspot
      })
      if (thoughtspot) await use({ stage, thoughtspot })
      await stage.stop()
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, places }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (name, path) => {
      const context = await browser.newContext({ locale: 'en-GB' })
      contexts.push(context)
      const page = await context.newPage()
      await openPortal(page, places.stage, name, path)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

/** Publishes a Liveboard as the person of a page. */
async function publish(page: Page, name: string, embed: object = {}): Promise<Item> {
  const item = await callApi<Item>(page, 'POST', '/v1/content', {
    name,
    title: 'Sales Liveboard',
    app_mode: 'thoughtspot-liveboard',
    access_type: 'logged_in',
    embed: { liveboard: LIVEBOARD, ...embed },
  })
  const integrations = await callApi<(Item & { template: string })[]>(page, 'GET', '/v1/oauth/integrations')
  const guid = integrations.find(({ template }) => template === 'thoughtspot')?.guid
  await callApi(page, 'PUT', `/v1/content/${item.guid}/oauth/integrations/associations`, [
    { oauth_integration_guid: guid },
  ])
  return item
}

/** The content in the portal, and the Liveboard in the content. */
const contentOf = (page: Page) => page.frameLocator('iframe')
const regionsOf = (content: FrameLocator | Page) => content.frameLocator('iframe').locator('tbody td:first-child')

test('a Liveboard shows each viewer their own rows, in both modes and by both options', async ({
  open,
  places: { stage },
}) => {
  const [paul, vera, victor] = [await open('paul'), await open('vera'), await open('victor')]
  for (const option of ['getAuthToken', 'authEndpoint']) {
    const embedded = await publish(paul, `cookieless-${option.toLowerCase()}`, { option })
    // Browsers send the cookie of ThoughtSpot only where the page around all frames is on its site.
    const alone = await publish(paul, `cookie-${option.toLowerCase()}`, { option, mode: 'cookie' })
    for (const [page, regions] of [
      [vera, ['North', 'East']],
      [victor, ['South']],
    ] as const) {
      await page.goto(`${stage.publicUrl}/portal/content/${embedded.guid}`)
      await expect(regionsOf(contentOf(page))).toHaveText([...regions])
      await page.goto(`${stage.contentUrl}/content/${alone.guid}/`)
      await expect(regionsOf(page)).toHaveText([...regions])
    }
  }
})

test('an expired token is replaced while the Liveboard is shown; failures are sentences, and Try again repairs them', async ({
  open,
  places: { thoughtspot },
}) => {
  const { guid } = await publish(await open('paul'), 'expiry')
  const vera = await open('vera', `/content/${guid}`)
  const content = contentOf(vera)
  const refresh = content.frameLocator('iframe').getByRole('button', { name: 'Refresh' })
  await expect(regionsOf(content)).toHaveText(['North', 'East'])
  await thoughtspot.order('/expire')
  await refresh.click()
  await expect(regionsOf(content)).toHaveText(['North', 'East'])

  const victor = await open('victor')
  for (const [order, advice] of [
    ['/misbehave/html', 'does not respond'],
    ['/misbehave/disabled', 'is not set up'],
    ['/misbehave/wrong-user', 'no user'],
  ] as const) {
    await thoughtspot.order(order)
    await victor.goto(new URL(`/portal/content/${guid}`, victor.url()).href)
    await expect(contentOf(victor).getByRole('status')).toContainText(advice)
    await expect(contentOf(victor).locator('iframe')).toHaveCount(0)
  }
  await thoughtspot.order('/reset')
  await contentOf(victor).getByRole('button', { name: 'Try again' }).click()
  await expect(regionsOf(contentOf(victor))).toHaveText(['South'])
})
