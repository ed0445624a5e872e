import type { Frame, Page } from '@playwright/test'
import { findViolations } from '@stagedoor/testing/find-violations'
import type { Misbehaviour } from '@stagedoor/testing/provider-control'
import { type CalendarStage, startCalendarStage } from './fixtures/calendar-stage.ts'
import { continueWhenLate, Dashboard, makePatient } from './fixtures/dashboard.ts'
import { agree, readCode, signInByOpener } from './fixtures/sign-in-window.ts'
import { collectErrors, expect, test as plainTest } from './fixtures/test.ts'

type Fixtures = {
  /** The calendar in a tab of its own. */
  calendar: Page
}

const test = plainTest.extend<Fixtures, { demo: CalendarStage }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const demo = await startCalendarStage()
      await use(demo)
      await demo.stop()
    },
    { scope: 'worker' },
  ],

  calendar: async ({ page, demo }, use) => {
    await demo.google.startOver()
    const errors = collectErrors(page.context())
    await makePatient(page.context())
    await page.goto(demo.calendarUrl)
    await use(page)
    expect(errors).toEqual([])
  },
})

/** Signs in from a page, or from its frame in a dashboard. */
async function signIn(page: Page, place: Page | ReturnType<Page['frameLocator']> = page, listener?: string) {
  const button = place.getByRole('button', { name: 'Sign in to Google' })
  const [window] = await Promise.all([page.waitForEvent('popup'), button.click()])
  await continueWhenLate(window)
  await agree(window, listener)
}

const firstAppointment = (place: Page | ReturnType<Page['frameLocator']>) => place.getByRole('listitem').first()

/** The calendar's policy blocks the styles that Tableau's library makes of the workbook's formatting. */
const FORMATTING = /^Applying inline style violates/

/** What sticks out of the page sideways. */
function findSidewaysOverflow(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const { clientWidth } = document.documentElement
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
      .map(({ outerHTML }) => outerHTML)
  })
}

/** Problems of the page in its current state: in light and in dark, and in narrow zones. */
async function findProblems(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await findViolations(page)).map((what) => `${colorScheme}: ${what}`))
  }
  for (const width of [250, 100]) {
    await page.setViewportSize({ width, height: 300 })
    found.push(...(await findSidewaysOverflow(page.mainFrame())).map((what) => `${width}: ${what}`))
  }
  await page.setViewportSize({ width: 640, height: 480 })
  return found
}

test('MX-06: two extensions on one dashboard sign in, each at its own provider, and sign out separately', async ({
  page,
  demo,
}) => {
  const errors = collectErrors(page.context())
  const dashboard = await Dashboard.open(page, demo.stage, { zones: 2 })
  const calendar = page.frameLocator('iframe[title="Extension 2"]')
  await signInByOpener(dashboard)
  await expect(dashboard.favorite).toBeVisible()
  await signIn(page, calendar)
  await expect(firstAppointment(calendar)).toBeVisible()

  const [atSpotify] = await demo.spotify.requests('authorize')
  const [atGoogle] = await demo.google.requests('authorize')
  expect(atSpotify?.parameters['redirect_uri']).toBe(`${demo.stage.publicUrl}/oauth/callback/spotify`)
  expect(atGoogle?.parameters['redirect_uri']).toBe(`${demo.stage.publicUrl}/oauth/callback/calendar`)

  await page.reload()
  await expect(dashboard.favorite).toBeVisible()
  await expect(firstAppointment(calendar)).toBeVisible()
  await calendar.getByRole('button', { name: 'Sign out' }).click()
  await expect(calendar.getByRole('button', { name: 'Sign in to Google' })).toBeVisible()
  await expect(firstAppointment(calendar)).toBeHidden()
  await expect(dashboard.favorite).toBeVisible()
  await expect.poll(async () => (await demo.google.grants()).tokens.filter(({ revoked }) => !revoked)).toEqual([])
  expect((await demo.spotify.grants()).tokens.some(({ revoked }) => !revoked)).toBe(true)
  expect(errors.filter((text) => !FORMATTING.test(text))).toEqual([])
})

test('in Desktop the calendar is signed in by the code, also after a reload of the dashboard', async ({
  page,
  otherBrowser,
  demo,
}) => {
  await Dashboard.open(page, demo.stage, { context: 'desktop', extension: demo.calendarUrl })
  const calendar = page.frameLocator('iframe[title="Extension"]')
  await calendar.getByRole('button', { name: 'Sign in to Google' }).click()
  const address = await page.getByTestId('opened-externally').first().getAttribute('href')
  expect(new URL(address ?? '').searchParams.get('extension')).toBe('my-calendar')
  await otherBrowser.goto(address ?? '')
  await page.reload()
  await expect(calendar.getByRole('link', { name: 'Open the sign-in page again' })).toHaveAttribute(
    'href',
    address ?? '',
  )

  await otherBrowser.getByRole('button', { name: 'Continue to Google' }).click()
  await agree(otherBrowser)
  await calendar.getByRole('textbox', { name: 'Code from the sign-in page' }).fill(await readCode(otherBrowser))
  await calendar.getByRole('button', { name: 'Confirm' }).click()
  await expect(firstAppointment(calendar)).toBeVisible()
})

test('the server has a manifest for it that Tableau accepts, and its landing page lists both', async ({
  page,
  demo,
}) => {
  const manifest = await page.request.get(`${demo.stage.publicUrl}/manifest.trex?extension=my-calendar`)
  expect(await manifest.text()).toContain(`<url>${demo.calendarUrl}</url>`)
  await page.goto(demo.stage.publicUrl)
  await expect(page.getByRole('link', { name: 'Favorite artist' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Next appointments' })).toHaveAttribute('href', demo.calendarUrl)
})

test('the calendar is accessible in each state, light and dark, and fits narrow zones', async ({ calendar, demo }) => {
  await expect(calendar.getByRole('button', { name: 'Sign in to Google' })).toBeVisible()
  expect(await findProblems(calendar)).toEqual([])

  const [window] = await Promise.all([
    calendar.waitForEvent('popup'),
    calendar.getByRole('button', { name: 'Sign in to Google' }).click(),
  ])
  await expect(calendar.getByRole('link', { name: 'Open the sign-in page again' })).toBeVisible()
  expect(await findProblems(calendar)).toEqual([])
  await continueWhenLate(window)
  await agree(window)

  await expect(firstAppointment(calendar)).toBeVisible()
  await expect(calendar.getByText('Review of the sales dashboard').first()).toBeVisible()
  expect(await findProblems(calendar)).toEqual([])

  await demo.google.misbehave({ at: 'api', name: '500' })
  await calendar.getByRole('button', { name: 'Refresh' }).click()
  await expect(calendar.getByRole('alert').filter({ hasText: 'not available at the moment' })).toBeVisible()
  // The appointments of before stay.
  await expect(firstAppointment(calendar)).toBeVisible()
  expect(await findProblems(calendar)).toEqual([])
})

const FAILURES: [Misbehaviour['name'], RegExp][] = [
  ['403', /does not give access to your calendar/],
  ['429', /limiting requests\. Try again in 2 seconds\./],
  ['503-retry-after', /not available at the moment/],
  ['html-200', /unreadable response/],
  ['empty-200', /unreadable response/],
  ['offline', /unreachable\. Check your network connection/],
]

test('every failure of the calendar is explained, and ends with the next attempt', async ({ calendar, demo }) => {
  await signIn(calendar)
  await expect(firstAppointment(calendar)).toBeVisible()
  const alert = calendar.locator('#error')
  for (const [name, sentence] of FAILURES) {
    await demo.google.misbehave({ at: 'api', name })
    await calendar.getByRole('button', { name: 'Refresh' }).click()
    await expect(alert, name).toHaveText(sentence)
    await demo.google.reset()
    await calendar.getByRole('button', { name: 'Refresh' }).click()
    await expect(alert, name).toHaveText('')
  }

  // Renewed without a word.
  await demo.google.expireAccessTokens()
  await calendar.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(async () => (await demo.google.requests('refresh')).length).toBe(1)
  await expect(alert).toHaveText('')

  await demo.google.startOver()
  await calendar.getByRole('button', { name: 'Refresh' }).click()
  await expect(calendar.getByText('Your session has ended. Sign in again.')).toBeVisible()
  await expect(firstAppointment(calendar)).toBeHidden()

  await signIn(calendar)
  await expect(firstAppointment(calendar)).toBeVisible()
  await demo.google.expireAccessTokens()
  await demo.google.misbehave({ at: 'refresh', name: '500' })
  await calendar.getByRole('button', { name: 'Refresh' }).click()
  await expect(alert).toHaveText(/could not be renewed/)
})

const VIEWERS: [string, string][] = [
  ['Nora New', 'No appointments in the next seven days.'],
  ['Blanca Blank', '(No title)'],
  ['Hal Hostile', '<img src=x onerror=alert(1)>'],
  ['Petra Premium', 'Google does not give access to your calendar. Contact the author of the dashboard.'],
]

for (const [listener, text] of VIEWERS) {
  test(`the calendar of ${listener} is shown as it is: ${text}`, async ({ calendar }) => {
    await signIn(calendar, calendar, listener)
    await expect(calendar.getByText(text).first()).toBeVisible()
    expect(await findProblems(calendar)).toEqual([])
  })
}

test('values that are null do not break the calendar', async ({ calendar, demo }) => {
  await demo.google.misbehave({ at: 'api', name: 'null-values' })
  await signIn(calendar)
  await expect(firstAppointment(calendar)).toBeVisible()
})

test('without its scripts the page explains what to do', async ({ page, demo }) => {
  await page.route('**/stagedoor/**', (route) => route.abort())
  await page.goto(demo.calendarUrl)
  await expect(page.getByText('This page could not load its scripts.')).toBeVisible()
})
