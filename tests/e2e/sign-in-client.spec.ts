import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { buildClient } from '@stagedoor/testing/build-client'
import { findViolations } from '@stagedoor/testing/find-violations'
import { freePort } from '@stagedoor/testing/free-port'
import { type FolderServer, serveFolder } from '@stagedoor/testing/serve-folder'
import { continueWhenLate, makePatient } from './fixtures/dashboard.ts'
import { agree, continueToProvider, readCode } from './fixtures/sign-in-window.ts'
import type { Stage } from './fixtures/stage.ts'
import { collectErrors, expect, test as plainTest } from './fixtures/test.ts'

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'packages/sign-in-client/README.md'), 'utf8')

/** Sample code of the README, with the addresses of this stage. */
function sampleOf(stage: Stage, language: 'html' | 'js' | 'ts', first = '') {
  const blocks = [...README.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code = '']) => code)
  const code = blocks.find((block) => block.startsWith(first))
  if (code === undefined) throw new Error(`The README has no sample in ${language}.`)
  return code
    .replaceAll('https://signin.example.com', stage.publicUrl)
    .replace(/(integration(?:=|: )["'])calendar/, '$1spotify')
    .replace(/(extension(?:=|: )["'])my-calendar/, '$1favorite-artist')
    .replace(
      /https:\/\/(www\.googleapis\.com|calendar\.example\.com)\/[\w/]*/,
      `${stage.provider.origin}/v1/me/top/artists`,
    )
    .replaceAll('summary', 'name')
}

/** A page with these files and the built client, at the extension's origin. */
type ServePage = (files: Record<string, string>) => Promise<string>

type Fixtures = {
  /** Returns the address of the page. */
  servePage: ServePage
  /** Address of a page that is the README's sample without a framework. */
  samplePage: string
}

const test = plainTest.extend<Fixtures, { built: string; pagePort: number }>({
  built: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'stagedoor-client-'))
      await buildClient(folder)
      await use(folder)
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],

  pagePort: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => use(await freePort()),
    { scope: 'worker' },
  ],

  serverEnv: async ({ pagePort }, use) => use({ EXTENSION_URL: `http://localhost:${pagePort}/` }),

  servePage: async ({ context, stage, built, pagePort }, use) => {
    const errors = collectErrors(context)
    await makePatient(context)
    const folder = mkdtempSync(join(tmpdir(), 'stagedoor-page-'))
    let server: FolderServer | undefined
    await use(async (files) => {
      cpSync(built, folder, { recursive: true })
      renameSync(join(folder, 'script'), join(folder, 'stagedoor'))
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
      // The README's policy with this stage's addresses; an import map is inline.
      const importMap = files['index.html']?.includes('importmap') ? " 'unsafe-inline'" : ''
      const contentSecurityPolicy = [
        "default-src 'none'",
        `script-src 'self'${importMap}`,
        `connect-src ${stage.publicUrl} ${stage.publicUrl.replace('http', 'ws')} ${stage.provider.origin}`,
      ].join('; ')
      server = await serveFolder({ folder, port: pagePort, contentSecurityPolicy })
      return `${server.url}index.html`
    })
    await server?.close()
    rmSync(folder, { recursive: true })
    expect(errors).toEqual([])
  },

  samplePage: async ({ servePage, stage }, use) => {
    await use(await servePage({ 'index.html': sampleOf(stage, 'html'), 'calendars.js': sampleOf(stage, 'js') }))
  },
})

const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in to Google' })
const signOutButton = (page: Page) => page.getByRole('button', { name: 'Sign out' })

/** Signs in by the window that this button opens. */
async function signInBy(button: Locator) {
  const [window] = await Promise.all([button.page().waitForEvent('popup'), button.click()])
  await continueWhenLate(window)
  await agree(window)
}

/** Parts of the custom element that stick out of the page sideways. */
function findSidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement
    const root = document.querySelector('stagedoor-sign-in')?.shadowRoot
    const cut = [...(root?.querySelectorAll('*') ?? [])].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      // Texts for screen readers are one pixel large.
      return width > 1 && (left < 0 || right > clientWidth + 0.5)
    })
    return cut.map((element) => element.outerHTML)
  })
}

/** Problems of the page in its current state: in light and in dark, and in small zones. */
async function findProblems(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await findViolations(page)))
  }
  for (const [width, height] of [
    [320, 240],
    [100, 100],
  ] as const) {
    await page.setViewportSize({ width, height })
    found.push(...(await findSidewaysOverflow(page)).map((what) => `${width}x${height}: ${what}`))
  }
  await page.setViewportSize({ width: 640, height: 480 })
  return found
}

test('the sample without a framework signs in, shows data, remembers both after a reload, and signs out in all tabs', async ({
  page,
  samplePage,
}) => {
  await page.goto(samplePage)
  await signInBy(signInButton(page))
  await expect(page.getByText('You are signed in to Google.')).toBeVisible()
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('You are signed in to Google.')).toBeVisible()
  await expect(page.getByRole('listitem').first()).toBeVisible()

  const other = await page.context().newPage()
  await other.goto(samplePage)
  await signOutButton(other).click()
  await expect(signInButton(page)).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(0)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('a token that the API refuses is renewed, and the request sent again', async ({ page, samplePage, stage }) => {
  await page.goto(samplePage)
  await signInBy(signInButton(page))
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await stage.provider.expireAccessTokens()
  await page.reload()
  await expect(page.getByRole('listitem').first()).toBeVisible()
  await expect(page.getByText('You are signed in to Google.')).toBeVisible()
})

test('without an opener the keyboard alone leads through every state, and each is accessible and fits small zones', async ({
  page,
  samplePage,
  otherBrowser,
}) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await page.goto(samplePage)
  await expect(signInButton(page)).toBeVisible()
  expect(await findProblems(page)).toEqual([])
  await page.keyboard.press('Tab')
  await expect(signInButton(page)).toBeFocused()

  await page.keyboard.press('Enter')
  const link = page.getByRole('link', { name: 'Open the sign-in page again' })
  await expect(link).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'Complete sign-in in your browser' })).toBeVisible()
  expect(await findProblems(page)).toEqual([])

  await otherBrowser.goto((await link.getAttribute('href')) ?? '')
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  const code = await readCode(otherBrowser)
  await expect(page.getByRole('textbox', { name: 'Code from the sign-in page' })).toBeFocused()
  await page.keyboard.type('BBBBBB')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'The code is incorrect' })).toBeVisible()
  expect(await findProblems(page)).toEqual([])

  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(signOutButton(page)).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: 'You are signed in to Google.' })).toBeVisible()
  expect(await findProblems(page)).toEqual([])

  await page.keyboard.press('Enter')
  await expect(signInButton(page)).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: /^You are signed out/ })).toBeVisible()
  expect(await findProblems(page)).toEqual([])
})

test('the sample with its own view signs in from modules by an import map, and calls the API', async ({
  page,
  stage,
  servePage,
}) => {
  const imports = { '@stagedoor/sign-in-client': './main.js' }
  const url = await servePage({
    'index.html': `<!doctype html><html lang="en"><title>Sample</title><body><script type="importmap">${JSON.stringify({ imports })}</script><script type="module" src="sample.js"></script></body></html>`,
    'sample.js': stripTypeScriptTypes(sampleOf(stage, 'ts', 'import { type AuthState')),
  })
  await page.goto(url)
  await signInBy(page.getByRole('button', { name: 'Sign in' }))
  await page.getByRole('button', { name: 'Show my events' }).click()
  await expect(page.getByText('"items"')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})
