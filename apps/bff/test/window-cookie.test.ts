import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { bringTo, madeUpKey, recordOf, type Scene } from './stages.ts'
import { startApp } from './start-app.ts'

/** The name of the window's cookie for a sign-in. */
function cookieOf({ browser, dashboard }: Scene): string {
  return [...browser.cookies.keys()].find((name) => name.endsWith(dashboard.id.slice(0, 16))) ?? expect.fail()
}

describe('the window cookie', () => {
  it('BND-04: is not the hash in the store', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'authorizing')
    const { windowHash } = JSON.parse((await recordOf(app, scene))?.value ?? '') as { windowHash: string }
    const forger = new BrowserWindow(app)
    forger.cookies.set(cookieOf(scene), windowHash)
    const page = await forger.comeBack({ code: 'c1', state: scene.state })
    expect([page.status, page.headers.getSetCookie()]).toEqual([403, []])
    expect(await page.text()).toContain('Do not share sign-in links or addresses')
    expect(app.dependencies.signIns.openSignIns.has(scene.dashboard.id)).toBe(false)
  })

  it('BND-04: is required for the code page', async () => {
    const app = await startApp()
    const scene = await bringTo(app, 'returned')
    const forger = new BrowserWindow(app)
    for (const guess of [undefined, '', madeUpKey(), scene.dashboard.id]) {
      if (guess !== undefined) forger.cookies.set(cookieOf(scene), guess)
      const response = await forger.fetch(`/signin/done/${scene.dashboard.id}`)
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain(scene.code)
    }
    expect(await (await scene.browser.fetch(`/signin/done/${scene.dashboard.id}`)).text()).toContain(scene.code)
  })
})
