// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { artistsReply, stubApi } from '../../../test/fake-api.ts'
import { createFakeAuth } from '../../../test/fake-auth.ts'
import { render } from '../../../test/render.tsx'
import { ZoneFrame } from '../../components/zone-frame.tsx'
import { TopArtists } from './top-artists.tsx'

function show() {
  const auth = createFakeAuth(undefined, 'T')
  const access = { apiUrl: 'https://api.example.com/v1', imageOrigins: ['https://i.example.com'], auth }
  render(
    <ZoneFrame>
      <TopArtists access={access} actions={<button type="button">Account</button>} />
    </ZoneFrame>,
  )
  return userEvent.setup()
}

const failure = (status: number, message = '', headers = {}) =>
  Response.json({ error: { status, message } }, { status, headers })

afterEach(() => vi.useRealTimers())

describe('top artists', () => {
  it('shows the favorite artist, the link to Spotify and the list', async () => {
    stubApi(artistsReply('Nina', 'Björk'))
    show()
    expect(await screen.findByRole('heading', { level: 1, name: 'Nina is your favorite artist!' })).toBeTruthy()
    expect(screen.getByRole('img', { name: 'Picture of Nina' }).getAttribute('src')).toBe('https://i.example.com/640')
    expect(screen.getByRole('link', { name: 'Open Nina on Spotify' }).getAttribute('href')).toBe(
      'https://open.example.com/Nina',
    )
    const items = within(screen.getByRole('list', { name: 'Your top artists' })).getAllByRole('listitem')
    expect(items.map((item) => item.textContent)).toEqual(['Nina', 'Björk'])
  })

  it('shows and announces that it is loading', () => {
    stubApi(new Promise<Response>(() => undefined))
    show()
    expect(screen.getByRole('status').textContent).toBe('Loading your top artists')
  })

  it('starts with six months and keeps the previous artists while others load', async () => {
    let answer: (response: Response) => void = () => undefined
    const { requests } = stubApi(artistsReply('Nina'), new Promise<Response>((resolve) => (answer = resolve)))
    const user = show()
    await screen.findByRole('heading', { name: /^Nina/ })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Time range' }), 'Last year')
    expect(screen.getByRole('heading', { name: 'Nina is your favorite artist!' })).toBeTruthy()
    answer(artistsReply('Fela'))
    await screen.findByRole('heading', { name: 'Fela is your favorite artist!' })
    expect(requests.map(({ url }) => url.searchParams.get('time_range'))).toEqual(['medium_term', 'long_term'])
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Time range' }))
  })

  it('has a view for accounts without listening history', async () => {
    stubApi(artistsReply())
    show()
    expect(await screen.findByRole('heading', { name: 'No favorite artist yet' })).toBeTruthy()
    expect(screen.queryByRole('list')).toBeNull()
    expect(screen.getByText(/listen to some music/)).toBeTruthy()
  })

  it('EX-01 shows hostile names as text and drops hostile URLs', async () => {
    const name = '<img src=x onerror=alert(1)>'
    const item = {
      id: '1',
      name,
      external_urls: { spotify: 'javascript:alert(1)' },
      images: [{ url: 'javascript:alert(1)' }],
    }
    stubApi(Response.json({ items: [item] }))
    show()
    expect(await screen.findByRole('heading', { name: `${name} is your favorite artist!` })).toBeTruthy()
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['https://open.spotify.com/'])
    expect(document.querySelector('img')).toBeNull()
  })

  it('shows the first letter instead of a broken picture', async () => {
    stubApi(artistsReply('nina'))
    show()
    fireEvent.error(await screen.findByRole('img', { name: 'Picture of nina' }))
    expect(screen.queryByRole('img', { name: 'Picture of nina' })).toBeNull()
    expect(screen.getByText('N')).toBeTruthy()
  })

  it.each([
    [failure(403, 'User not registered in the Developer Dashboard'), /not registered .* Ask the dashboard owner/],
    [failure(403, 'Insufficient client scope'), /Sign out, then sign in again/],
    [failure(403, 'Active premium subscription required'), /Premium subscription\. Contact/],
    [failure(403), /does not allow .* Contact/],
    [failure(404), /rejected the request\. Try again/],
    [new Response('<html>'), /cannot be read, so no data is shown\. Try again/],
  ])('EX-05 shows the reason of a refusal (%#)', async (answer, sentence) => {
    stubApi(answer)
    show()
    expect((await screen.findByRole('alert')).textContent).toMatch(sentence)
    expect(screen.queryByRole('list')).toBeNull()
    expect(screen.getByRole('button', { name: 'Account' })).toBeTruthy()
  })

  it.each([
    [failure(503), /Spotify has a problem/],
    [new TypeError('Failed to fetch'), /cannot be reached\. Check your connection/],
  ])('EX-05 retries automatically (%#)', async (answer, sentence) => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    stubApi(answer, artistsReply('Nina'))
    show()
    expect((await screen.findByRole('alert')).textContent).toMatch(sentence)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await screen.findByRole('heading', { name: /^Nina/ })).toBeTruthy()
  })

  it('retries at once on request and keeps the focus', async () => {
    stubApi(failure(503), failure(503), artistsReply('Nina'))
    const user = show()
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    await screen.findByRole('heading', { name: /^Nina/ })
    expect(document.activeElement?.contains(screen.getByRole('list'))).toBe(true)
    expect(document.activeElement).not.toBe(document.body)
  })

  it('EX-05 respects Retry-After and shows the delay', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const { requests } = stubApi(failure(429, '', { 'retry-after': '30' }), artistsReply('Nina'))
    show()
    expect((await screen.findByRole('alert')).textContent).toMatch(/in 30 seconds/)
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    await vi.advanceTimersByTimeAsync(29_000)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await screen.findByRole('heading', { name: /^Nina/ })).toBeTruthy()
  })

  it('does not show artists of the previous range next to a failure', async () => {
    stubApi(artistsReply('Nina'), failure(403))
    const user = show()
    await screen.findByRole('heading', { name: /^Nina/ })
    await user.selectOptions(screen.getByRole('combobox'), 'Last 4 weeks')
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.queryByRole('heading', { name: /^Nina/ })).toBeNull()
  })
})
