// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { LANGUAGES } from '@stagedoor/texts/language'
import { within } from '@testing-library/dom'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SigningIn } from '../../src/auth/auth-state.ts'
import { englishTexts } from '../../src/element/element-texts.ts'
import type { StagedoorSignIn } from '../../src/element/stagedoor-sign-in.ts'
import { problemOf } from '../messages.ts'
import { createFakeAuth, type FakeAuth, SIGNED_OUT } from './fake-auth.ts'

const startUrl = 'https://signin.example.com/signin/calendar?id=i&opener=o'
const signedIn = {
  status: 'signed-in',
  since: 1,
  expiresAt: 2,
  scope: 'read',
  renewable: true,
  overdue: false,
  stored: true,
} as const
const waiting: SigningIn = { status: 'signing-in', stage: 'waiting', startUrl, online: true, survivesReload: true }
const codeRequired: Extract<SigningIn, { stage: 'code-required' }> = {
  status: 'signing-in',
  stage: 'code-required',
  startUrl,
  triesLeft: 5,
  expiresAt: 0,
  confirming: false,
  problem: undefined,
  survivesReload: true,
}

beforeAll(async () => {
  await import('../../src/element.ts')
})

afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
  sessionStorage.clear()
})

async function show(auth: FakeAuth, attributes: Record<string, string> = {}) {
  const element: StagedoorSignIn = document.createElement('stagedoor-sign-in')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  const events: string[] = []
  for (const type of ['signed-in', 'signed-out']) document.body.addEventListener(type, () => events.push(type))
  element.auth = auth
  document.body.append(element)
  await expect.poll(() => element.shadowRoot?.querySelector('[part~=content]')?.childElementCount).toBe(1)
  const root = element.shadowRoot as ShadowRoot
  // Testing Library needs only the query methods of an element, which a shadow root has.
  return { element, root, events, view: within(root as unknown as HTMLElement), user: userEvent.setup() }
}

describe('signed out', () => {
  it('starts inside the click, and preloads when the pointer or the focus reaches the button', async () => {
    const auth = createFakeAuth()
    const { view, user } = await show(auth)
    await user.hover(view.getByRole('button', { name: 'Sign in' }))
    expect(auth.calls).toEqual(['preload'])
    await user.click(view.getByRole('button', { name: 'Sign in' }))
    expect(auth.calls.filter((call) => call === 'signIn')).toHaveLength(1)
  })

  it('names the provider', async () => {
    const { element, view } = await show(createFakeAuth(), { provider: 'Google' })
    expect(view.getByRole('button', { name: 'Sign in to Google' })).toBeTruthy()
    element.setAttribute('provider', 'Contoso')
    expect(view.getByRole('button', { name: 'Sign in to Contoso' })).toBeTruthy()
  })

  it('shows at once that the session has ended', async () => {
    const { view } = await show(createFakeAuth({ status: 'signed-out', reason: 'ended' }))
    expect(view.getByRole('alert').textContent).toBe('Your session has ended. Sign in again.')
  })

  it.each([
    ['revoked', /no longer has access/],
    ['not-revoked', /may keep access/],
    ['revocation-pending', /will be notified/],
  ] as const)('shows politely the outcome of a sign-out: %s', async (reason, sentence) => {
    const { view } = await show(createFakeAuth({ status: 'signed-out', reason }))
    expect(view.getByRole('status').textContent).toMatch(sentence)
    expect(view.getByRole('alert').textContent).toBe('')
  })

  it.each(Object.keys(problemCatalogue) as (keyof typeof problemCatalogue)[])(
    'gives %s its own sentence',
    async (code) => {
      const { view } = await show(createFakeAuth({ status: 'failed', problem: problemOf(code) }))
      const isWanted = code === 'access_denied' || code === 'sign_in_cancelled'
      expect(view.getByRole(isWanted ? 'status' : 'alert').textContent).toContain(englishTexts.text(`problem.${code}`))
      expect(view.getByRole(isWanted ? 'alert' : 'status').textContent).toBe('')
      expect(view.getByRole('button', { name: 'Sign in' })).toBeTruthy()
    },
  )
})

describe('waiting', () => {
  it('shows an instruction, the progress and a link to the page', async () => {
    const auth = createFakeAuth(waiting)
    const { view } = await show(auth)
    expect(view.getByRole('status').textContent).toBe('Complete sign-in in your browser')
    const link = view.getByRole('link', { name: 'Open the sign-in page again' })
    expect(link.getAttribute('href')).toBe(startUrl)
    auth.enter({ ...waiting, stage: 'started' })
    expect(view.getByText(/^Continue in the other window/)).toBeTruthy()
    auth.enter({ ...waiting, online: false })
    expect(view.getByText(/^Connection lost/)).toBeTruthy()
    auth.enter({ ...waiting, survivesReload: false })
    expect(view.getByText(/Do not reload the dashboard/)).toBeTruthy()
    expect(view.getByRole('link', { name: 'Open the sign-in page again' })).toBe(link)
  })

  it('opens the page again itself, to send the proof, except with a modifier key', async () => {
    const auth = createFakeAuth(waiting)
    const { view, user } = await show(auth)
    const link = view.getByRole('link', { name: 'Open the sign-in page again' })
    await user.keyboard('{Control>}')
    await user.click(link)
    await user.keyboard('{/Control}')
    expect(auth.calls).toEqual([])
    await user.click(link)
    expect(auth.calls).toEqual(['reopen'])
  })

  it('copies the link, cancels', async () => {
    const auth = createFakeAuth(waiting)
    const { view, user } = await show(auth)
    await user.click(view.getByRole('button', { name: 'Copy link' }))
    expect(await view.findByText(/^Link copied/)).toBeTruthy()
    expect(await navigator.clipboard.readText()).toBe(startUrl)
    await user.click(view.getByRole('button', { name: 'Cancel' }))
    expect(auth.calls).toEqual(['cancel'])
  })

  it('selects the link where the page may not use the clipboard', async () => {
    const { view, user } = await show(createFakeAuth(waiting))
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('blocked', 'NotAllowedError'))
    expect(view.queryByRole('textbox')).toBeNull()
    await user.click(view.getByRole('button', { name: 'Copy link' }))
    expect(await view.findByText(/cannot copy to the clipboard/)).toBeTruthy()
    const field = view.getByRole<HTMLInputElement>('textbox', { name: 'Sign-in link' })
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(startUrl)
  })
})

describe('code', () => {
  it('sends what was typed when Enter is pressed, and nothing twice', async () => {
    const auth = createFakeAuth(codeRequired)
    const { view, user } = await show(auth)
    await user.type(view.getByRole('textbox', { name: 'Code from the sign-in page' }), 'bcd-fgh{Enter}')
    expect(auth.calls).toEqual(['confirm bcd-fgh'])
    auth.enter({ ...codeRequired, confirming: true })
    expect(view.getByRole('status').textContent).toBe('Checking the code…')
    await user.click(view.getByRole('button', { name: 'Confirm' }))
    expect(auth.calls).toEqual(['confirm bcd-fgh'])
  })

  it('does not send a code of the wrong format', async () => {
    const auth = createFakeAuth(codeRequired)
    const { view, user } = await show(auth)
    const field = view.getByRole('textbox')
    await user.type(field, 'hello!{Enter}')
    expect(auth.calls).toEqual([])
    expect(view.getByText(/six letters/)).toBeTruthy()
    expect(field.getAttribute('aria-invalid')).toBe('true')
  })

  it('shows that a code was wrong and the attempts left, keeps what was typed and selects it', async () => {
    const auth = createFakeAuth(codeRequired)
    const { view, user, root } = await show(auth)
    expect(view.getByText(/^5 attempts left/)).toBeTruthy()
    const field = view.getByRole<HTMLInputElement>('textbox')
    await user.type(field, 'BCDFGH{Enter}')
    auth.enter({ ...codeRequired, triesLeft: 1, problem: problemOf('wrong_code') })
    expect(view.getByText(englishTexts.text('problem.wrong_code'))).toBeTruthy()
    expect(view.getByText(/^1 attempt left/)).toBeTruthy()
    expect(root.activeElement).toBe(field)
    expect(field.value).toBe('BCDFGH')
    expect(field.selectionEnd).toBe(6)
  })

  it('forgets what was typed in an earlier sign-in', async () => {
    const auth = createFakeAuth(codeRequired)
    const { view, user } = await show(auth)
    await user.type(view.getByRole('textbox'), 'BCD')
    auth.enter(SIGNED_OUT)
    auth.enter(codeRequired)
    expect(view.getByRole<HTMLInputElement>('textbox').value).toBe('')
  })
})

describe('signed in', () => {
  it('shows that and the sign-out button', async () => {
    const auth = createFakeAuth(signedIn)
    const { view, user } = await show(auth, { provider: 'Google' })
    expect(view.getByRole('status').textContent).toBe('You are signed in to Google.')
    await user.click(view.getByRole('button', { name: 'Sign out' }))
    expect(auth.calls).toEqual(['signOut'])
  })

  it('warns when the sign-in is not stored, and when the token cannot be renewed', async () => {
    const { view } = await show(createFakeAuth({ ...signedIn, stored: false, overdue: true }))
    expect(view.getByText(/you will be signed out when the dashboard reloads.*could not be renewed/)).toBeTruthy()
  })
})

describe('events', () => {
  it('are dispatched once per sign-in and sign-out, also for a restored one', async () => {
    const auth = createFakeAuth(signedIn)
    const { events } = await show(auth)
    expect(events).toEqual(['signed-in'])
    auth.enter({ ...signedIn, expiresAt: 3 })
    expect(events).toEqual(['signed-in'])
    auth.enter({ status: 'signing-out' })
    auth.enter({ status: 'signed-out', reason: 'revoked' })
    expect(events).toEqual(['signed-in', 'signed-out'])
    auth.enter({ ...signedIn, since: 4 })
    // Another account, in another tab.
    auth.enter({ ...signedIn, since: 5 })
    expect(events).toEqual(['signed-in', 'signed-out', 'signed-in', 'signed-in'])
  })

  it('of a restored sign-in reach a listener that is added after the element', () => {
    const element = document.createElement('stagedoor-sign-in')
    element.auth = createFakeAuth(signedIn)
    document.body.append(element)
    return new Promise<void>((resolve) => element.addEventListener('signed-in', () => resolve()))
  })
})

describe('focus', () => {
  it('moves to the next view, if the last one had it', async () => {
    const auth = createFakeAuth()
    const { view, root } = await show(auth)
    view.getByRole('button', { name: 'Sign in' }).focus()
    auth.enter(waiting)
    expect(root.activeElement).toBe(view.getByRole('link'))
    auth.enter(codeRequired)
    expect(root.activeElement).toBe(view.getByRole('textbox'))
    auth.enter(signedIn)
    expect(root.activeElement).toBe(view.getByRole('button', { name: 'Sign out' }))
  })

  it('is not taken from the page', async () => {
    const auth = createFakeAuth()
    const { root } = await show(auth)
    auth.enter(codeRequired)
    expect(root.activeElement).toBeNull()
  })
})

describe('the attributes', () => {
  it('create a sign-in, and another one when they change', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const opened = vi.spyOn(window, 'open').mockReturnValue(null)
    const element = document.createElement('stagedoor-sign-in')
    document.body.append(element)
    expect(element.auth).toBeUndefined()
    element.setAttribute('server', 'https://signin.example.com')
    element.setAttribute('integration', 'calendar')
    const first = element.auth
    element.setAttribute('integration', 'files')
    expect(element.auth).not.toBe(first)
    element.setAttribute('extension', 'my-files')
    element.auth?.signIn()
    const { origin, pathname, searchParams } = new URL(String(opened.mock.calls[0]?.[0]))
    expect([origin, pathname, searchParams.get('extension')]).toEqual([
      'https://signin.example.com',
      '/signin/files',
      'my-files',
    ])
    element.auth?.cancel()
    element.remove()
    expect(element.auth).toBeUndefined()
  })

  it('do not replace or dispose a sign-in of the page', async () => {
    const auth = createFakeAuth()
    const { element } = await show(auth)
    element.setAttribute('integration', 'calendar')
    element.setAttribute('server', 'https://signin.example.com')
    expect(element.auth).toBe(auth)
    element.remove()
    expect(auth.calls).toEqual([])
  })
})

describe('the language', () => {
  it.each(LANGUAGES)('is that of the page: %s', async (language) => {
    const { element, root } = await show(createFakeAuth(), { lang: language })
    const path = join(import.meta.dirname, `../../../texts/src/messages/${language}.json`)
    const { element: messages } = JSON.parse(readFileSync(path, 'utf8'))
    await expect.poll(() => root.querySelector('button')?.textContent).toBe(messages['element.signIn'])
    expect(root.querySelector('[part=container]')?.getAttribute('lang')).toBe(language)
    expect(element.shadowRoot?.querySelectorAll('button')).toHaveLength(1)
  })

  it('is else that of the browser', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['fi', 'sv-FI'])
    const { root } = await show(createFakeAuth())
    await expect.poll(() => root.querySelector('button')?.textContent).toBe('Logga in')
  })

  it('changes without losing what was typed', async () => {
    const { element, view, user, root } = await show(createFakeAuth(codeRequired), { lang: 'en' })
    await user.type(view.getByRole('textbox'), 'BCD')
    element.setAttribute('lang', 'de')
    await view.findByRole('button', { name: 'Abbrechen' })
    expect(view.getByRole<HTMLInputElement>('textbox').value).toBe('BCD')
    expect(root.activeElement).toBe(view.getByRole('textbox'))
  })
})
