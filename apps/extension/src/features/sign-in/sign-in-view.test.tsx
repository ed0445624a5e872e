// @vitest-environment jsdom
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createFakeSignIn, type FakeSignIn } from '../../../test/fake-sign-in.ts'
import { createProblem } from '../../../test/problem.ts'
import { englishTexts, render } from '../../../test/render.tsx'
import { ZoneFrame } from '../../components/zone-frame.tsx'
import { SignInView } from './sign-in-view.tsx'
import type { SignOutState } from './sign-out.ts'

const startUrl = 'https://signin.example.com/signin/spotify?id=i&opener=o'
const waiting = { status: 'waiting', startUrl, stage: 'waiting', online: true } as const
const codeRequired = { status: 'code-required', startUrl, triesLeft: 5, expiresAt: 0, confirming: false } as const

function Zone({ signIn, ended }: { signIn: FakeSignIn; ended: boolean }) {
  return (
    <ZoneFrame>
      <SignInView
        signIn={signIn}
        signOut={createStore<SignOutState>(() => ({ status: 'none' }))}
        ended={ended}
        permissionEnd={{ revokes: false }}
      />
    </ZoneFrame>
  )
}

function show(signIn: FakeSignIn, ended = false) {
  render(<Zone signIn={signIn} ended={ended} />)
  return userEvent.setup()
}

describe('signed out', () => {
  it('starts inside the click', async () => {
    const signIn = createFakeSignIn()
    const user = show(signIn)
    await user.click(screen.getByRole('button', { name: 'Sign in to Spotify' }))
    expect(signIn.calls.filter((call) => call === 'start')).toHaveLength(1)
  })

  it('preloads the socket library when the pointer or the focus reaches the button', async () => {
    const signIn = createFakeSignIn()
    const user = show(signIn)
    expect(signIn.calls).toEqual([])
    await user.hover(screen.getByRole('button'))
    expect(signIn.calls).toEqual(['preload'])
    await user.tab()
    expect(signIn.calls).toEqual(['preload', 'preload'])
  })

  it('shows the reason when the session has ended', () => {
    show(createFakeSignIn(), true)
    expect(screen.getByRole('alert').textContent).toMatch(/^Your session has ended\. Sign in again/)
  })

  it.each(Object.keys(problemCatalogue) as (keyof typeof problemCatalogue)[])('gives %s its own sentence', (code) => {
    show(createFakeSignIn({ status: 'failed', problem: createProblem(code) }))
    const isWanted = code === 'access_denied' || code === 'sign_in_cancelled'
    const role = isWanted ? 'status' : 'alert'
    expect(screen.getByRole(role).textContent).toContain(englishTexts.text(`problem.${code}`))
    // What the viewer wanted is no failure.
    expect(screen.queryAllByRole('alert')).toHaveLength(isWanted ? 0 : 1)
    if (isWanted) expect(screen.queryByRole('paragraph')).toBeNull()
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
  })

  it('shows the request ID of a server error', () => {
    show(createFakeSignIn({ status: 'failed', problem: createProblem('server_error') }))
    expect(screen.getByRole('alert').textContent).toMatch(/Request ID: request-1$/)
  })
})

describe.each([
  ['waiting', waiting],
  ['code-required', codeRequired],
])('%s, in a browser that blocks storage', (_, state) => {
  it('warns against a reload only where the sign-in does not survive it', () => {
    const signIn = createFakeSignIn({ ...state, survivesReload: false })
    show(signIn)
    expect(screen.getByText(/Do not reload the dashboard until you are signed in/)).toBeTruthy()
    signIn.enter(state)
    expect(screen.queryByText(/Do not reload/)).toBeNull()
  })
})

describe('waiting', () => {
  it('shows an instruction and a link to the page', () => {
    show(createFakeSignIn(waiting))
    expect(screen.getByRole('status').textContent).toBe('Complete sign-in in your browser')
    const link = screen.getByRole('link', { name: 'Open the sign-in page again' })
    expect(link.getAttribute('href')).toBe(startUrl)
    expect(link.getAttribute('target')).toBe('_blank')
  })

  it('opens the page again itself, to send the proof', async () => {
    const signIn = createFakeSignIn(waiting)
    await show(signIn).click(screen.getByRole('link', { name: 'Open the sign-in page again' }))
    expect(signIn.calls).toEqual(['reopen'])
  })

  it('lets the browser follow the link with a modifier key', async () => {
    const signIn = createFakeSignIn(waiting)
    const user = show(signIn)
    await user.keyboard('{Control>}')
    await user.click(screen.getByRole('link', { name: 'Open the sign-in page again' }))
    await user.keyboard('{/Control}')
    expect(signIn.calls).toEqual([])
  })

  it('cancels', async () => {
    const signIn = createFakeSignIn(waiting)
    await show(signIn).click(screen.getByRole('button', { name: 'Cancel' }))
    expect(signIn.calls).toEqual(['cancel'])
  })

  it('shows that the connection is lost', () => {
    show(createFakeSignIn({ ...waiting, online: false }))
    expect(screen.getByText(/^Connection lost/)).toBeTruthy()
  })

  it('copies the link', async () => {
    const user = show(createFakeSignIn(waiting))
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await screen.findByText(/^Link copied/)).toBeTruthy()
    expect(await navigator.clipboard.readText()).toBe(startUrl)
  })

  it('selects the link where the dashboard blocks the clipboard', async () => {
    const user = show(createFakeSignIn(waiting))
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('blocked', 'NotAllowedError'))
    await user.click(screen.getByRole('button', { name: 'Copy link' }))
    expect(await screen.findByText(/cannot copy to the clipboard/)).toBeTruthy()
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Sign-in link' })
    expect(field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)).toBe(startUrl)
  })
})

describe('code', () => {
  it('sends what was typed when Enter is pressed', async () => {
    const signIn = createFakeSignIn(codeRequired)
    const user = show(signIn)
    await user.type(screen.getByRole('textbox', { name: 'Code from the sign-in page' }), 'bcd-fgh{Enter}')
    expect(signIn.calls).toEqual(['confirm bcd-fgh'])
  })

  it('takes a pasted code with spaces around it', async () => {
    const signIn = createFakeSignIn(codeRequired)
    const user = show(signIn)
    await user.click(screen.getByRole('textbox'))
    await user.paste(' BCD FGH\n')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))
    expect(signIn.calls).toHaveLength(1)
  })

  it('does not send a code of the wrong format', async () => {
    const signIn = createFakeSignIn(codeRequired)
    const user = show(signIn)
    await user.type(screen.getByRole('textbox'), 'hello!{Enter}')
    expect(signIn.calls).toEqual([])
    expect(screen.getByRole('alert').textContent).toMatch(/six letters/)
  })

  it('shows that a code was wrong and the attempts left, and selects it', () => {
    const signIn = createFakeSignIn(codeRequired)
    show(signIn)
    expect(screen.getByText(/^5 attempts left/)).toBeTruthy()
    signIn.enter({ ...codeRequired, triesLeft: 1, problem: createProblem('wrong_code') })
    expect(screen.getByRole('alert').textContent).toBe(englishTexts.text('problem.wrong_code'))
    expect(screen.getByText(/^1 attempt left/)).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
  })

  it('sends nothing twice while a request runs', async () => {
    const signIn = createFakeSignIn({ ...codeRequired, confirming: true })
    const user = show(signIn)
    await user.type(screen.getByRole('textbox'), 'BCDFGH{Enter}')
    expect(signIn.calls).toEqual([])
  })
})

describe('keyboard', () => {
  it('moves the focus to the next step', async () => {
    const signIn = createFakeSignIn()
    const user = show(signIn)
    await user.tab()
    signIn.enter(waiting)
    expect(document.activeElement?.contains(screen.getByRole('link'))).toBe(true)
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('link'))
    signIn.enter(codeRequired)
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
    signIn.enter({ status: 'failed', problem: createProblem('code_expired') })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in to Spotify' }))
  })

  it('does not steal the focus', () => {
    const signIn = createFakeSignIn()
    show(signIn)
    signIn.enter(codeRequired)
    expect(document.activeElement).toBe(document.body)
  })
})
