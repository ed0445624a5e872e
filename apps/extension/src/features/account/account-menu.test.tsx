// @vitest-environment jsdom
import type { RenewalOutcome } from '@stagedoor/sign-in-client'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { stubApi } from '../../../test/fake-api.ts'
import { createFakeAuth } from '../../../test/fake-auth.ts'
import { render } from '../../../test/render.tsx'
import { AccountMenu } from './account-menu.tsx'
import type { SignInFacts } from './sign-in-facts.ts'

const known: SignInFacts = {
  since: new Date(2026, 10, 20, 9, 30).getTime(),
  expiresAt: new Date(2026, 10, 20, 10, 30).getTime(),
  scope: 'user-top-read odd-scope',
  renewable: true,
}
const profile = (name: string | null) => Response.json({ id: 'ada-1', display_name: name })

function show(facts = known, outcome: RenewalOutcome = { status: 'renewed' }) {
  const onRenew = vi.fn(async () => outcome)
  const onSignOut = vi.fn()
  const access = {
    apiUrl: 'https://api.example.com/v1',
    imageOrigins: ['https://i.example.com'],
    auth: createFakeAuth(undefined, 'T'),
  }
  render(
    <>
      <AccountMenu access={access} facts={facts} onRenew={onRenew} onSignOut={onSignOut} />
      <button type="button">Elsewhere</button>
    </>,
  )
  const opener = screen.getByRole('button', { name: 'Account' })
  return { user: userEvent.setup(), opener, onRenew, onSignOut }
}

const panel = () => screen.queryByRole('region', { name: 'Sign-in details' })

describe('the account menu', () => {
  it('sends no request before it is opened', () => {
    const { requests } = stubApi()
    show()
    expect(panel()).toBeNull()
    expect(requests).toEqual([])
  })

  it('shows account, time, permissions and expiry of the sign-in', async () => {
    const { requests } = stubApi(profile('Ada Melody'))
    const { user, opener } = show()
    await user.click(opener)
    expect(await screen.findByText('Ada Melody')).toBeTruthy()
    expect(requests[0]?.url.pathname).toBe('/v1/me')
    const text = panel()?.textContent
    expect(text).toMatch(/Since.*2026.*9:30/)
    expect(text).toContain('See your top artists')
    expect(text).toContain('odd-scope')
    expect(text).toMatch(/Valid until.*10:30.*renewed automatically/)
  })

  it.each([null, ''])('shows the id of whoever has the name %j', async (name) => {
    stubApi(profile(name))
    const { user, opener } = show()
    await user.click(opener)
    expect(await screen.findByText('ada-1')).toBeTruthy()
  })

  it('EX-01 shows a hostile name as text', async () => {
    stubApi(profile('<img src=x onerror=alert(1)>'))
    const { user, opener } = show()
    await user.click(opener)
    expect(await screen.findByText('<img src=x onerror=alert(1)>')).toBeTruthy()
    expect(document.querySelector('img')).toBeNull()
  })

  it('shows no name after a failure, and retries when it is opened again', async () => {
    stubApi(new Response('', { status: 500 }), profile('Ada Melody'))
    const { user, opener } = show()
    await user.click(opener)
    expect(await screen.findByText('Not available right now')).toBeTruthy()
    await user.click(opener)
    await user.click(opener)
    expect(await screen.findByText('Ada Melody')).toBeTruthy()
  })

  it('hides values that an older version did not store', async () => {
    stubApi(profile('Ada Melody'))
    const { user, opener } = show({ ...known, since: undefined, scope: '', renewable: false })
    await user.click(opener)
    expect(panel()?.textContent).not.toMatch(/Since|Permissions|renewed automatically/)
    expect(screen.queryByRole('button', { name: 'Renew now' })).toBeNull()
  })

  it.each<[RenewalOutcome, string]>([
    [{ status: 'renewed' }, 'Renewed.'],
    [{ status: 'failed' }, 'Could not renew. Try again in a moment.'],
    [{ status: 'failed', retryAfterS: 7 }, 'Could not renew. Try again in 7 seconds.'],
  ])('renews now and shows the result (%#)', async (outcome, sentence) => {
    stubApi(profile('Ada Melody'))
    const { user, opener, onRenew } = show(known, outcome)
    await user.click(opener)
    await user.click(screen.getByRole('button', { name: 'Renew now' }))
    expect(onRenew).toHaveBeenCalledOnce()
    expect((await screen.findByText(sentence)).closest('[aria-live="polite"]')).toBeTruthy()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Renew now' }))
  })

  it('has sign-out buttons in and next to the menu', async () => {
    stubApi(profile('Ada Melody'))
    const { user, opener, onSignOut } = show()
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await user.click(opener)
    await user.click(within(panel() ?? document.body).getByRole('button', { name: 'Sign out' }))
    expect(onSignOut).toHaveBeenCalledTimes(2)
  })

  it('works by keyboard, and closes at Escape', async () => {
    stubApi(profile('Ada Melody'))
    const { user, opener } = show()
    await user.tab()
    expect(document.activeElement).toBe(opener)
    expect(opener.getAttribute('aria-expanded')).toBe('false')
    await user.keyboard('{Enter}')
    expect(opener.getAttribute('aria-expanded')).toBe('true')
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Renew now' }))
    await user.keyboard('{Escape}')
    expect(panel()).toBeNull()
    expect(document.activeElement).toBe(opener)
  })

  it.each(['press', 'focus'])('closes at a %s elsewhere', async (kind) => {
    stubApi(profile('Ada Melody'))
    const { user, opener } = show()
    await user.click(opener)
    const elsewhere = screen.getByRole('button', { name: 'Elsewhere' })
    if (kind === 'press') await user.click(elsewhere)
    else for (const _ of ['Renew now', 'Sign out', 'Sign out', 'Elsewhere']) await user.tab()
    expect(panel()).toBeNull()
    expect(document.activeElement).toBe(elsewhere)
  })
})
