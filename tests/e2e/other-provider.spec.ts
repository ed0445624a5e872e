import { Dashboard } from './fixtures/dashboard.ts'
import { startOtherProvider } from './fixtures/other-provider.ts'
import { continueToProvider, readCode } from './fixtures/sign-in-window.ts'
import { Stage } from './fixtures/stage.ts'
import { expect, test } from './fixtures/test.ts'

test('the same build signs in at another OAuth server and checks its issuer', async ({ page, otherBrowser }) => {
  let other: Awaited<ReturnType<typeof startOtherProvider>> | undefined
  const stage = await Stage.start(async (publicUrl) => {
    other = await startOtherProvider(`${publicUrl}/oauth/callback/spotify`)
    return {
      SPOTIFY_CLIENT_ID: other.clientId,
      SPOTIFY_CLIENT_SECRET: other.clientSecret,
      SPOTIFY_AUTHORIZATION_ENDPOINT: `${other.url}/auth`,
      SPOTIFY_TOKEN_ENDPOINT: `${other.url}/token`,
      SPOTIFY_API_URL: `${other.url}/v1`,
      SPOTIFY_ISSUER: other.url,
    }
  })
  try {
    const dashboard = await Dashboard.open(page, stage, { context: 'desktop' })
    await otherBrowser.goto(await dashboard.pressForAddress())
    await continueToProvider(otherBrowser)
    await otherBrowser.getByPlaceholder('Enter any login').fill('somebody')
    await otherBrowser.getByPlaceholder('and password').fill('anything')
    await otherBrowser.getByRole('button', { name: 'Sign-in' }).click()
    await otherBrowser.getByRole('button', { name: 'Continue' }).click()
    await dashboard.codeBox.fill(await readCode(otherBrowser))
    await dashboard.confirmButton.click()
    await expect(dashboard.favorite).toHaveText('Another Band is your favorite artist!')
  } finally {
    await stage.stop()
    await other?.close()
  }
})
