import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as base, expect, type Page } from '@playwright/test'
import { freePort } from '@stagedoor/testing/free-port'
import { startProgram } from '@stagedoor/testing/start-program'
import { callApi, openPortal, type PortalStage, startPortalStage } from './fixtures/portal-stage.ts'
import { agree } from './fixtures/sign-in-window.ts'

const run = promisify(execFile)

const ROOT = join(import.meta.dirname, '../..')
const COMMAND = join(ROOT, 'apps/bff/src/command/main.ts')
const EXAMPLES = join(ROOT, 'examples/portal')

type Item = { guid: string }
type Integration = Item & { name: string }

const test = base.extend<{ open: (name: string) => Promise<Page> }, { stage: PortalStage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const stage = await startPortalStage()
      await use(stage)
      await stage.stop()
    },
    { scope: 'worker' },
  ],
  open: async ({ browser, stage }, use) => {
    await use(async (name) => {
      const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
      await openPortal(page, stage, name)
      return page
    })
    await Promise.all(browser.contexts().map((context) => context.close()))
  },
})

async function createKey(page: Page): Promise<string> {
  const { key } = await callApi<{ key: string }>(page, 'POST', '/v1/user/keys', { name: 'publisher' })
  return key
}

async function associate(page: Page, content: Item, name: string | undefined): Promise<void> {
  const integrations = await callApi<Integration[]>(page, 'GET', '/v1/oauth/integrations')
  const chosen = integrations.filter((integration) => integration.name === name)
  await callApi(
    page,
    'PUT',
    `/v1/content/${content.guid}/oauth/integrations/associations`,
    chosen.map(({ guid }) => ({ oauth_integration_guid: guid })),
  )
}

/** Opens content alone, and logs in at the provider on the way. */
async function openAlone(page: Page, { contentUrl }: PortalStage, { guid }: Item, listener: string) {
  await page.goto(`${contentUrl}/content/${guid}/`)
  await agree(page, listener)
  await page.waitForURL(`${contentUrl}/content/${guid}/`)
}

test('two viewers open the same application and see different data, until they disconnect or it loses its integration', async ({
  open,
  stage,
}) => {
  const paul = await open('paul')
  const port = await freePort()
  const content = await callApi<Item>(paul, 'POST', '/v1/content', {
    name: 'favorite-artist',
    app_mode: 'python-shiny',
    access_type: 'logged_in',
    upstream_url: `http://127.0.0.1:${port}`,
  })
  await associate(paul, content, 'Spotify')
  const application = await startProgram({
    name: 'The application',
    file: join(EXAMPLES, 'application.js'),
    env: {
      PORT: String(port),
      API_URL: `${stage.spotifyUrl}/v1`,
      CONNECT_SERVER: stage.publicUrl,
      CONNECT_API_KEY: await createKey(paul),
    },
    onLine: () => {},
  })
  try {
    const vera = await open('vera')
    const victor = await open('victor')
    const artistOf = async (page: Page) => {
      await expect(page.getByText('Your favorite artist is')).toBeVisible()
      return page.locator('b').textContent()
    }
    await openAlone(vera, stage, content, 'vera')
    await openAlone(victor, stage, content, 'victor')
    const artists = [await artistOf(vera), await artistOf(victor)]
    expect(new Set(artists).size).toBe(2)
    await expect(vera.getByRole('heading', { name: 'Hello vera' })).toBeVisible()
    await vera.reload()
    expect(await artistOf(vera)).toBe(artists[0])

    const portal = await open('vera')
    const [session] = await callApi<Item[]>(portal, 'GET', '/v1/oauth/sessions')
    await callApi(portal, 'DELETE', `/v1/oauth/sessions/${session?.guid}`)
    await vera.reload()
    // Opened alone, it leads to the provider again.
    await expect(vera.getByRole('button', { name: 'Agree' })).toBeVisible()
    expect(await artistOf(victor)).toBe(artists[1])

    await associate(paul, content, undefined)
    await victor.reload()
    await expect(victor.getByText('no matching OAuth integration')).toBeVisible()
  } finally {
    await application.stop()
  }
})

test('a report is made by a service account, and shown in a sandbox', async ({ open, stage }) => {
  const paul = await open('paul')
  const report = await callApi<Item>(paul, 'POST', '/v1/content', {
    name: 'sales',
    app_mode: 'quarto-static',
    access_type: 'logged_in',
  })
  await associate(paul, report, 'Warehouse')
  const file = join(stage.folder, 'report.html')
  const args = ['run', '--content', report.guid, '--render', file, '--', process.execPath, join(EXAMPLES, 'report.js')]
  await run(process.execPath, [COMMAND, ...args], {
    env: {
      ...process.env,
      CONNECT_SERVER: stage.publicUrl,
      CONNECT_API_KEY: await createKey(paul),
      API_URL: stage.warehouseUrl,
      RENDER_FILE: file,
    },
  })
  const vera = await open('vera')
  const answer = await vera.goto(`${stage.contentUrl}/content/${report.guid}/`)
  await expect(vera.getByRole('heading', { name: 'Sales by region' })).toBeVisible()
  await expect(vera.getByRole('row')).toHaveCount(4)
  expect(await answer?.headerValue('Content-Security-Policy')).toContain('sandbox')
})
