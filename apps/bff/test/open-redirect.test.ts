import { describe, expect, it } from 'vitest'
import { bringTo } from './stages.ts'
import { startApp } from './start-app.ts'

describe('redirects', () => {
  it('HD-07: lead only to the provider and to the last page, regardless of parameters', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'waiting')
    const extra = Object.fromEntries(['return_to', 'next', 'url', 'rd'].map((name) => [name, '//evil.example']))
    const posted = await browser.submit({ ...form, ...extra }, { 'X-Forwarded-Host': 'evil.example' })
    const provider = new URL(posted.headers.get('Location') ?? '')
    expect(provider.origin).toBe('https://provider.example')
    expect(provider.searchParams.get('redirect_uri')).toBe(`${app.publicUrl}/oauth/callback/spotify`)
    const state = provider.searchParams.get('state') ?? ''
    const back = await browser.callback({ ...extra, code: '//evil.example', state })
    expect(back.headers.get('Location')).toBe(`/signin/done/${dashboard.id}`)
    const again = await browser.fetch(`${dashboard.startUrl}&return_to=//evil.example`)
    expect(again.headers.get('Location')).toBe(`/signin/done/${dashboard.id}`)
  })
})
