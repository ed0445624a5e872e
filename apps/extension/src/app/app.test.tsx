// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { artistsReply, stubApi } from '../../test/fake-api.ts'
import { createFakeSignIn } from '../../test/fake-sign-in.ts'
import { type AuthStore, createAuthStore } from '../features/sign-in/auth-store.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import { App } from './app.tsx'

const config = { publicUrl: 'https://signin.example.com', integration: 'spotify', apiUrl: 'https://api.example.com/v1' }
const credentials = { accessToken: 'T', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' } as const
const stores: AuthStore[] = []

afterEach(() => {
  for (const store of stores.splice(0)) store.dispose()
})

function show() {
  const signIn = createFakeSignIn()
  const authStore = createAuthStore({ window })
  stores.push(authStore)
  const tableauStore = createTableauStore()
  const { container } = render(<App services={{ config, authStore, signIn, tableauStore }} />)
  return { signIn, authStore, tableauStore, container, user: userEvent.setup() }
}

describe('the extension', () => {
  it('has its button at the first paint, without any request', () => {
    const { requests } = stubApi()
    show()
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
    expect(requests).toEqual([])
  })

  it('goes from the button to the favorite artist, and back at sign-out', async () => {
    stubApi(artistsReply('Nina'))
    const { signIn, authStore, user } = show()
    await user.click(screen.getByRole('button', { name: 'Sign in to Spotify' }))
    signIn.enter({ status: 'waiting', startUrl: 'https://signin.example.com/', stage: 'waiting', online: true })
    act(() => authStore.save(credentials))
    signIn.enter({ status: 'completed' })
    await screen.findByRole('heading', { name: 'Nina is your favorite artist!' })
    expect(document.activeElement).not.toBe(document.body)

    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in to Spotify' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(localStorage).toHaveLength(0)
  })

  it('does not show the button, not even for a moment, to someone who is signed in', async () => {
    createAuthStore({ window }).save(credentials)
    stubApi(artistsReply('Nina'))
    show()
    expect(screen.queryByRole('button', { name: 'Sign in to Spotify' })).toBeNull()
    expect(await screen.findByRole('heading', { name: /^Nina/ })).toBeTruthy()
  })

  it('shows the next viewer nothing of the one before', async () => {
    const { requests } = stubApi(artistsReply('Nina'), artistsReply('Fela'))
    const { authStore } = show()
    act(() => authStore.save(credentials))
    await screen.findByRole('heading', { name: /^Nina/ })
    act(() => authStore.signOut())
    act(() => authStore.save({ ...credentials, accessToken: 'U' }))
    expect(screen.queryByText(/Nina/)).toBeNull()
    await screen.findByRole('heading', { name: /^Fela/ })
    expect(requests).toHaveLength(2)
  })

  it('EX-04 forgets a refused token and shows the button with the reason, but opens nothing', async () => {
    stubApi(new Response('', { status: 401 }))
    const { signIn, authStore } = show()
    act(() => authStore.save(credentials))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Your sign-in has ended/)
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
    expect(localStorage).toHaveLength(0)
    expect(signIn.calls).toEqual([])
  })

  it('says politely that Tableau is silent, until it answers', () => {
    stubApi()
    const { tableauStore, container } = show()
    act(() => tableauStore.setState({ status: 'silent' }))
    expect(screen.getByText(/^Tableau has not answered yet/).closest('[aria-live="polite"]')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
    const environment = {
      context: 'desktop',
      mode: 'viewing',
      language: 'en',
      locale: 'en-us',
      formatting: [{ classNameKey: 'tableau-worksheet', cssProperties: { fontFamily: 'Tableau Light' } }],
    }
    act(() => tableauStore.setState({ status: 'connected', environment }))
    expect(container.textContent).not.toMatch(/Tableau/)
    expect(document.documentElement.style.getPropertyValue('--workbook-font')).toBe('"Tableau Light"')
  })
})
