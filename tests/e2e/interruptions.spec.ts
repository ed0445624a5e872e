import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { continueWhenLate, Dashboard, makePatient } from './fixtures/dashboard.ts'
import { agree, chooseListener, continueToProvider, readCode, signInByOpener } from './fixtures/sign-in-window.ts'
import { expect, test } from './fixtures/test.ts'

test('after a reload, two waiting zones resume their own sign-ins', async ({ openDashboard, otherBrowser }) => {
  const first = await openDashboard({ context: 'desktop', zones: 2 })
  const second = first.zoneTwo()
  const firstAddress = await first.pressForAddress()
  await second.signInButton.click()
  await expect(second.reopenLink).toBeVisible()
  const secondAddress = (await second.reopenLink.getAttribute('href')) ?? ''
  expect(secondAddress).not.toBe(firstAddress)

  await first.page.reload()
  await expect(first.reopenLink).toHaveAttribute('href', firstAddress)
  await expect(second.reopenLink).toHaveAttribute('href', secondAddress)
  await otherBrowser.goto(firstAddress)
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  await first.codeBox.fill(await readCode(otherBrowser))
  await expect(second.codeBox).toHaveCount(0)
  await first.confirmButton.click()
  await expect(first.favorite).toBeVisible()
  await expect(second.favorite).toBeVisible()
})

test('DL-07: without websockets the long-poll delivers the token', async ({
  openDashboard,
  context,
  signInForCode,
}) => {
  await context.routeWebSocket(/socket\.io/, (socket) => socket.close())
  const dashboard = await openDashboard({ context: 'desktop' })
  const code = await signInForCode(dashboard)
  await dashboard.codeBox.fill(code)
  await dashboard.confirmButton.click()
  await expect(dashboard.favorite).toBeVisible()
})

test('a sign-in survives a reload of the dashboard, then a crash and restart of the server', async ({
  openDashboard,
  otherBrowser,
  signInForCode,
  stage,
}) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  const code = await signInForCode(dashboard)
  await dashboard.page.reload()
  await expect(dashboard.codeBox).toBeVisible()
  await stage.killServer()
  await stage.restartServer()
  await otherBrowser.reload()
  expect(await readCode(otherBrowser)).toBe(code)
  await dashboard.codeBox.fill(code)
  await dashboard.confirmButton.click()
  await expect(dashboard.favorite).toBeVisible()
})

test('two browsers at once each get their own sign-in', async ({ browser, openDashboard, stage }) => {
  const first = await openDashboard()
  const context = await browser.newContext()
  const second = await Dashboard.open(await context.newPage(), stage)
  const [firstWindow, secondWindow] = await Promise.all([first.pressForPopup(), second.pressForPopup()])
  await chooseListener(firstWindow, 'Ada Melody')
  await agree(secondWindow, 'Nora New')
  await firstWindow.getByRole('button', { name: 'Agree' }).click()
  await expect(first.favorite).toBeVisible()
  await expect(second.zone.getByRole('heading', { name: 'No favorite artist yet' })).toBeVisible()
  await context.close()
})

test('a sign-in in one dashboard signs in the other dashboard of the browser, whose window closes', async ({
  openDashboard,
  stage,
}) => {
  const first = await openDashboard()
  const second = await Dashboard.open(await first.page.context().newPage(), stage)
  const firstWindow = await first.pressForPopup()
  await chooseListener(firstWindow, 'Ada Melody')
  // The provider has a session for this browser.
  const secondWindow = await second.pressForPopup()
  await secondWindow.getByRole('button', { name: 'Agree' }).click()
  await expect(second.favorite).toBeVisible()
  await expect(first.favorite).toBeVisible()
  const closed = firstWindow.waitForEvent('close')
  await firstWindow.getByRole('button', { name: 'Agree' }).click()
  await closed
  await expect(first.favorite).toBeVisible()
})

test('a browser without storage can sign in, and shows what that means', async ({ openDashboard }) => {
  const dashboard = await openDashboard()
  await dashboard.page.addInitScript(() => {
    if (!location.pathname.startsWith('/extension/')) return
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    }
  })
  await dashboard.page.reload()
  const window = await dashboard.pressForPopup()
  await expect(dashboard.zone.getByText(/Do not reload the dashboard until you are signed in/)).toBeVisible()
  await agree(window)
  await expect(dashboard.favorite).toBeVisible()
  await expect(dashboard.zone.getByText(/signed out when the dashboard reloads/)).toBeVisible()
})

test('the extension works in a tab without Tableau', async ({ context, stage }) => {
  await makePatient(context)
  const page = await context.newPage()
  await page.goto(stage.extensionUrl)
  const [window] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Sign in to Spotify' }).click(),
  ])
  await continueWhenLate(window)
  await agree(window)
  await expect(page.getByRole('heading', { name: /is your favorite artist!$/ })).toBeVisible()
})

test('a copied link works in another browser', async ({ openDashboard, otherBrowser }) => {
  const dashboard = await openDashboard({ context: 'desktop' })
  await dashboard.signInButton.click()
  await dashboard.zone.getByRole('button', { name: 'Copy link' }).click()
  await otherBrowser.goto((await dashboard.reopenLink.getAttribute('href')) ?? '')
  await continueToProvider(otherBrowser)
  await agree(otherBrowser)
  await dashboard.codeBox.fill(await readCode(otherBrowser))
  await dashboard.confirmButton.click()
  await expect(dashboard.favorite).toBeVisible()
})

test('a redirect by an access gateway before the start page still needs no code', async ({
  context,
  openDashboard,
  stage,
}) => {
  let detours = 0
  const gateway = createServer((request, response) => {
    detours += 1
    const back = new URL(request.url ?? '', 'http://gateway.invalid').searchParams.get('back') ?? ''
    response.writeHead(302, { Location: back }).end()
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  try {
    const dashboard = await openDashboard()
    // A gateway on another site redirects every new window.
    const detour = new URL(`http://localhost:${(gateway.address() as AddressInfo).port}/`)
    await context.route(
      (url) => url.origin === stage.publicUrl && url.pathname === '/signin/spotify',
      (route) => {
        detour.searchParams.set('back', route.request().url())
        return route.fulfill({ status: 302, headers: { Location: detour.href } })
      },
      { times: 1 },
    )
    await signInByOpener(dashboard)
    await expect(dashboard.favorite).toBeVisible()
    expect(detours).toBe(1)
  } finally {
    gateway.close()
  }
})
