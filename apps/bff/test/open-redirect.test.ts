import { Agent, request } from 'node:http'
import { REDIRECT_STRINGS } from '@stagedoor/testing/redirect-strings'
import { describe, expect, it } from 'vitest'
import { bringTo, type Scene } from './stages.ts'
import { type RunningApp, startApp } from './start-app.ts'

const PARAMETERS = ['return_to', 'next', 'url', 'rd', 'redirect', 'redirect_uri', 'continue', 'callback', 'post_logout_redirect_uri'] // biome-ignore format: one list

/** Redirect target of refused responses. */
const OWN_PROBLEM = /^\/signin\/problem\/[a-z_]+$/

const agent = new Agent({ keepAlive: true, maxSockets: 20 })

type Call = { method?: string; path: string; headers?: Record<string, string>; body?: string }

/** Sends a request with an unnormalized path, unlike `fetch`. Returns the redirect target, if any. */
function locationOf(app: RunningApp, { method = 'GET', path, headers = {}, body }: Call) {
  return new Promise<string | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(app.publicUrl)
    const call = request({ agent, hostname, port, method, path, headers }, (response) => {
      expect(response.headers).not.toHaveProperty('refresh')
      response.resume().once('end', () => resolve(response.headers.location))
    })
    call.once('error', reject).end(body)
  })
}

/** Every place for a string. None of these requests is valid. */
function callsWith(text: string, origin: string, { dashboard, form, browser }: Scene): Call[] {
  const all = (names: string[], more: Record<string, string> = {}) =>
    new URLSearchParams({ ...more, ...Object.fromEntries(names.map((name) => [name, text])) }).toString()
  const { pathname, search } = new URL(dashboard.startUrl)
  const raw = encodeURI(text).replaceAll('%25', '%')
  const Cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
  return [
    { path: `${pathname}${search}&${all(PARAMETERS)}` },
    { path: `${pathname}${search}`, headers: { 'X-Forwarded-Host': raw, 'X-Forwarded-Proto': raw, Referer: raw } },
    { path: `${pathname}?${all(['id', 'opener'])}` },
    { path: `/oauth/callback/spotify?${all(['code', 'state', 'iss', ...PARAMETERS])}`, headers: { Cookie } },
    { path: `/oauth/callback/spotify?${all(['error', 'error_uri'], { state: form['id'] ?? '' })}` },
    { path: `/signin/done/${raw}?${all(PARAMETERS)}`, headers: { Cookie } },
    { path: `/signin/problem/${raw}?${all(PARAMETERS)}`, headers: { Cookie } },
    { path: `/${raw}` },
    { path: `/signin/${raw}` },
    { path: `/extension/${raw}` },
    { path: `/extension/assets/${raw}` },
    {
      method: 'POST',
      path: `/signin/spotify?${all(PARAMETERS)}`,
      headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded', Cookie },
      body: all(['id', 'opener', 'action', 'return_to'], form),
    },
  ]
}

describe('redirects', () => {
  it('HD-07: no string of the corpus causes a redirect, in any parameter', async () => {
    expect(REDIRECT_STRINGS.length).toBeGreaterThan(300)
    const app = await startApp()
    const scene = await bringTo(app, 'waiting')
    for (const text of REDIRECT_STRINGS) {
      const locations = await Promise.all(callsWith(text, app.publicUrl, scene).map((call) => locationOf(app, call)))
      expect([text, locations.filter((location) => location !== undefined && !OWN_PROBLEM.test(location))]).toEqual([
        text,
        [],
      ])
    }
  })

  it('HD-07: lead only to the provider and to the last page, regardless of parameters', async () => {
    const app = await startApp()
    const { browser, dashboard, form } = await bringTo(app, 'waiting')
    const extra = Object.fromEntries(PARAMETERS.slice(0, 4).map((name) => [name, '//evil.example']))
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
