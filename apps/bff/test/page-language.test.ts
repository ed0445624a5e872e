import { describe, expect, it } from 'vitest'
import { BrowserWindow } from './browser-window.ts'
import { Dashboard } from './dashboard.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** The start page for this `Accept-Language`. */
async function startPageFor(app: RunningApp, acceptLanguage?: string): Promise<{ headers: Headers; html: string }> {
  const headers = acceptLanguage === undefined ? {} : { 'Accept-Language': acceptLanguage }
  const response = await fetch(new Dashboard(app).startUrl, { headers })
  return { headers: response.headers, html: await response.text() }
}

describe('the language of the window’s pages', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de', 'Weiter zu Spotify'],
    ['en;q=0.3, ja;q=0.9', 'ja', 'Spotify に進む'],
    ['fr;q=0, fi, sv;q=0.1', 'sv', 'Fortsätt till Spotify'],
    ['zh-TW', 'zh-Hant', '繼續前往 Spotify'],
    ['pt', 'pt-BR', 'Continuar para Spotify'],
    ['*', 'en', 'Continue to Spotify'],
    [';;q=x,,<b>', 'en', 'Continue to Spotify'],
    ['fi', 'en', 'Continue to Spotify'],
    [`${'fi,'.repeat(2000)}de`, 'en', 'Continue to Spotify'],
  ])('for "Accept-Language: %s" is %s', async (wanted, language, button) => {
    const { headers, html } = await startPageFor(await startApp(), wanted)
    expect(headers.get('Content-Language')).toBe(language)
    expect(headers.get('Vary')).toContain('Accept-Language')
    expect(html).toContain(`<html lang="${language}" dir="ltr">`)
    expect(html).toContain(button)
  })

  it('is the browser’s on every page, including problems', async () => {
    const app = await startApp()
    const inGerman = { headers: { 'Accept-Language': 'de' } }
    const browser = new BrowserWindow(app)
    const form = await browser.openStartPage(new Dashboard(app).startUrl)
    const pages: [title: string, response: Response][] = [
      ['Anmeldung abgebrochen', await browser.submit({ ...form, action: 'cancel' }, inGerman.headers)],
      ['Sie sind nicht angemeldet', await fetch(`${app.publicUrl}/oauth/callback/spotify?code=x&state=y`, inGerman)],
      ['Sie sind nicht angemeldet', await fetch(`${app.publicUrl}/signin/done/${new Dashboard(app).id}`, inGerman)],
      ['Sie sind nicht angemeldet', await fetch(`${app.publicUrl}/signin/unknown?id=x`, inGerman)],
    ]
    for (const [title, response] of pages) {
      expect(response.headers.get('Content-Language')).toBe('de')
      expect(response.headers.get('Vary')).toContain('Accept-Language')
      expect(await response.text()).toContain(`<h1>${title}</h1>`)
    }
  })

  it('is the browser’s on the code page', async () => {
    const app = await startApp()
    const browser = new BrowserWindow(app)
    const state = await browser.continueTo(new Dashboard(app).startUrl, undefined)
    const callback = await browser.callback({ code: 'c1', state })
    const response = await browser.fetch(callback.headers.get('Location') ?? '', {
      headers: { 'Accept-Language': 'ko' },
    })
    expect(response.headers.get('Content-Language')).toBe('ko')
    expect(await response.text()).toContain('<output class="code" aria-label="코드">')
  })
})
