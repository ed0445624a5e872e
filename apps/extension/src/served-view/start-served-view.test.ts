// @vitest-environment jsdom
import { EXTENSION_CONFIG_ELEMENT_ID } from '@stagedoor/shared/extension-config-element'
import { beforeEach, expect, it, vi } from 'vitest'
import { config } from '../../test/config.ts'
import { startServedView } from './start-served-view.ts'

const open = vi.fn(() => null)

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  open.mockClear()
  vi.stubGlobal('open', open)
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  serve()
  return () => document.body.replaceChildren()
})

function serve(configuration: object = { ...config, extension: 'artists' }) {
  document.body.innerHTML = `
    <script type="application/json" id="${EXTENSION_CONFIG_ELEMENT_ID}">${JSON.stringify(configuration)}</script>
    <div id="root" hidden><button><span>Sign in</span></button><p>Lead</p></div>`
}

const root = () => document.getElementById('root') as HTMLElement
const press = () => root().querySelector('span')?.click()

it('shows the button, and opens one window, with or without a listener', () => {
  const view = startServedView()
  expect(root().hidden).toBe(false)
  expect(document.documentElement.dataset['scheme']).toBe('dark')
  root().querySelector('p')?.click()
  expect(open).not.toHaveBeenCalled()
  press()
  press()
  expect(open).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(
      /^https:\/\/signin\.example\.com\/signin\/spotify\?id=[\w-]{43}&opener=[\w-]{43}&extension=artists$/,
    ),
    '_blank',
  )
  const follow = vi.fn()
  view.follow(follow)
  expect(follow).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ pending: expect.objectContaining({ integration: 'spotify' }) }),
  )
  press()
  expect(follow).toHaveBeenCalledOnce()
  expect(open).toHaveBeenCalledOnce()
  view.end()
})

it('passes a click that comes after the other scripts have asked for it', () => {
  const view = startServedView()
  const follow = vi.fn()
  view.follow(follow)
  expect(follow).not.toHaveBeenCalled()
  press()
  expect(follow).toHaveBeenCalledOnce()
  view.end()
})

it('leaves clicks to the page after the takeover', () => {
  startServedView().end()
  press()
  expect(open).not.toHaveBeenCalled()
})

it.each([
  ['a sign-in', () => localStorage.setItem('spotifyAuth', '{"accessToken":"x"}')],
  ['an unfinished sign-in', () => sessionStorage.setItem('stagedoor.sign-in', '[{}]')],
  ['no configuration', () => serve({})],
])('never shows the button with %s', (_, prepare) => {
  prepare()
  const view = startServedView()
  expect(view.shown).toBe(false)
  expect(root().hidden).toBe(true)
  press()
  expect(open).not.toHaveBeenCalled()
})

it('shows the button where the browser blocks storage', () => {
  for (const name of ['localStorage', 'sessionStorage'])
    vi.spyOn(window, name as 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
  const view = startServedView()
  expect(root().hidden).toBe(false)
  press()
  expect(open).toHaveBeenCalledOnce()
  view.end()
})

it('keeps a click for the reload of a page whose other scripts have not loaded', () => {
  const view = startServedView()
  press()
  view.end()
  expect(JSON.parse(sessionStorage.getItem('stagedoor.sign-in') ?? '')).toEqual([
    expect.objectContaining({ integration: 'spotify', extension: 'artists', frameIndex: -1 }),
  ])
  serve()
  expect(startServedView().shown).toBe(false)
})
