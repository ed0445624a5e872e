// @vitest-environment jsdom
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import type { SignedOut, SigningIn } from '@stagedoor/sign-in-client'
import { useAuth } from '@stagedoor/sign-in-client/react'
import { problemOf } from '@stagedoor/sign-in-client/test/messages'
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { createFakeAuth, type FakeAuth } from '../../../test/fake-auth.ts'
import { englishTexts, render } from '../../../test/render.tsx'
import { ZoneFrame } from '../../components/zone-frame.tsx'
import { SignInView } from './sign-in-view.tsx'

const startUrl = 'https://signin.example.com/signin/spotify?id=i&opener=o'
const signingIn = { status: 'signing-in', startUrl, survivesReload: true } as const
const waiting: SigningIn = { ...signingIn, stage: 'waiting', online: true }
const codeRequired: Extract<SigningIn, { stage: 'code-required' }> = {
  ...signingIn,
  stage: 'code-required',
  triesLeft: 5,
  expiresAt: 0,
  confirming: false,
  problem: undefined,
}

function Zone({ auth }: { auth: FakeAuth }) {
  const state = useAuth(auth)
  if (state.status === 'signed-in') return null
  return (
    <ZoneFrame>
      <SignInView auth={auth} state={state} permissionEnd={{ revokes: false }} />
    </ZoneFrame>
  )
}

function show(auth: FakeAuth) {
  render(<Zone auth={auth} />)
  return userEvent.setup()
}

describe('signed out', () => {
  it('starts inside the click', async () => {
    const auth = createFakeAuth()
    const user = show(auth)
    await user.click(screen.getByRole('button', { name: 'Sign in to Spotify' }))
    expect(auth.calls.filter((call) => call === 'signIn')).toHaveLength(1)
  })

  it('preloads the socket library when the pointer or the focus reaches the button', async () => {
    const auth = createFakeAuth()
    const user = show(auth)
    expect(auth.calls).toEqual([])
    await user.hover(screen.getByRole('button'))
    expect(auth.calls).toEqual(['preload'])
    await user.tab()
    expect(auth.calls).toEqual(['preload', 'preload'])
  })

  it('shows the reason when the session has ended', () => {
    show(createFakeAuth({ status: 'signed-out', reason: 'ended' } satisfies SignedOut))
    expect(screen.getByRole('alert').textContent).toMatch(/^Your session has ended\. Sign in again/)
  })

  it.each(Object.keys(problemCatalogue) as (keyof typeof problemCatalogue)[])('gives %s its own sentence', (code) => {
    show(createFakeAuth({ status: 'failed', problem: problemOf(code) }))
    const isWanted = code === 'access_denied' || code === 'sign_in_cancelled'
    const role = isWanted ? 'status' : 'alert'
    expect(screen.getByRole(role).textContent).toContain(englishTexts.text(`problem.${code}`))
    // What the viewer wanted is no failure.
    expect(screen.queryAllByRole('alert')).toHaveLength(isWanted ? 0 : 1)
    if (isWanted) expect(screen.queryByRole('paragraph')).toBeNull()
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
  })

  it('shows the request ID of a server error', () => {
    show(createFakeAuth({ status: 'failed', problem: problemOf('server_error') }))
    expect(screen.getByRole('alert').textContent).toMatch(/Request ID: request-1$/)
  })
})

describe.each([
  ['waiting', waiting],
  ['code-required', codeRequired],
])('%s, in a browser that blocks storage', (_, state) => {
  it('warns against a reload only where the sign-in does not survive it', () => {
    const auth = createFakeAuth({ ...state, survivesReload: false })
    show(auth)
    expect(screen.getByText(/Do not reload the dashboard until you are signed in/)).toBeTruthy()
    auth.enter(state)
    expect(screen.queryByText(/Do not reload/)).toBeNull()
  })
})

describe('waiting', () => {
  it('shows an instruction and a link to the page', () => {
    show(createFakeAuth(waiting))
    expect(screen.getByRole('status').textContent).toBe('Complete sign-in in your browser')
    const link = screen.getByRole('link', { name: 'Open the sign-in page again' })
    expect(link.getAttribute('href')).toBe(startUrl)
    expect(link.getAttribute('target')).toBe('_blank')
    // With the referrer, by which the server recognizes this page.
    expect(link.getAttribute('rel')).toBe('noopener')
  })

  it('opens the page again itself, to send the proof', async () => {
    const auth = createFakeAuth(waiting)
    await show(auth).click(screen.getByRole('link', { name: 'Open the sign-in page again' }))
    expect(auth.calls).toEqual(['reopen'])
  })

  it('lets the browser follow the link with a modifier key', async () => {
    const auth = createFakeAuth(waiting)
    const user = show(auth)
    await user.keyboard('{Control>}')
    await user.click(screen.getByRole('link', { name: 'Open the sign-in page again' }))
    await user.keyboard('{/Control}')
    expect(auth.calls).toEqual([])
  })

  it('cancels', async () => {
    const auth = createFakeAuth(waiting)
    await show(auth).click(screen.getByRole('button', { name: 'Cancel' }))
    expect(auth.calls).toEqual(['cancel'])
  })

  it('shows that the connection is lost', () => {
    show(createFakeAuth({ ...waiting, online: false }))
    expect(screen.getByText(/^Connection lost/)).toBeTruthy()
  })

  it('copies the link', async () => {
    const user = show(createFakeAuth(waiting))
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await screen.findByText(/^Link copied/)).toBeTruthy()
    expect(await navigator.clipboard.readText()).toBe(startUrl)
  })

  it('selects the link where the dashboard blocks the clipboard', async () => {
    const user = show(createFakeAuth(waiting))
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('blocked', 'NotAllowedError'))
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await screen.findByText(/cannot copy to the clipboard/)).toBeTruthy()
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Sign-in link' })
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(startUrl)
  })
})

describe('code', () => {
  it('sends what was typed when Enter is pressed', async () => {
    const auth = createFakeAuth(codeRequired)
    const user = show(auth)
    await user.type(screen.getByRole('textbox', { name: 'Code from the sign-in page' }), 'bcd-fgh{Enter}')
    expect(auth.calls).toEqual(['confirm bcd-fgh'])
  })

  it('takes a pasted code with spaces around it', async () => {
    const auth = createFakeAuth(codeRequired)
    const user = show(auth)
    await user.click(screen.getByRole('textbox'))
    await user.paste(' BCD FGH\n')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    expect(auth.calls).toHaveLength(1)
  })

  it('does not send a code of the wrong format', async () => {
    const auth = createFakeAuth(codeRequired)
    const user = show(auth)
    await user.type(screen.getByRole('textbox'), 'hello!{Enter}')
    expect(auth.calls).toEqual([])
    expect(screen.getByRole('alert').textContent).toMatch(/six letters/)
  })

  it('shows that a code was wrong and the attempts left, and selects it', () => {
    const auth = createFakeAuth(codeRequired)
    show(auth)
    expect(screen.getByText(/^5 attempts left/)).toBeTruthy()
    auth.enter({ ...codeRequired, triesLeft: 1, problem: problemOf('wrong_code') })
    expect(screen.getByRole('alert').textContent).toBe(englishTexts.text('problem.wrong_code'))
    expect(screen.getByText(/^1 attempt left/)).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
  })

  it('sends nothing twice while a request runs', async () => {
    const auth = createFakeAuth({ ...codeRequired, confirming: true })
    const user = show(auth)
    await user.type(screen.getByRole('textbox'), 'BCDFGH{Enter}')
    expect(auth.calls).toEqual([])
  })
})

describe('keyboard', () => {
  it('moves the focus to the next step', async () => {
    const auth = createFakeAuth()
    const user = show(auth)
    await user.tab()
    auth.enter(waiting)
    expect(document.activeElement?.contains(screen.getByRole('link'))).toBe(true)
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('link'))
    auth.enter(codeRequired)
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
    auth.enter({ status: 'failed', problem: problemOf('code_expired') })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in to Spotify' }))
  })

  it('does not steal the focus', () => {
    const auth = createFakeAuth()
    show(auth)
    auth.enter(codeRequired)
    expect(document.activeElement).toBe(document.body)
  })
})
