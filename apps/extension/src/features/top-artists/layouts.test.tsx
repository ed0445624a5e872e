// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { artistsReply, stubApi } from '../../../test/fake-api.ts'
import { createFakeAuth } from '../../../test/fake-auth.ts'
import { render } from '../../../test/render.tsx'
import { ZoneFrame } from '../../components/zone-frame.tsx'
import { DEFAULT_SETTINGS, layouts, type Settings } from '../../settings/settings.ts'
import type { ArtistAction } from './artist-action.ts'
import { TopArtists } from './top-artists.tsx'

const access = {
  apiUrl: 'https://api.example.com/v1',
  imageOrigins: ['https://i.example.com'],
  auth: createFakeAuth(undefined, 'T'),
}

function zone(settings: Partial<Settings>, rest: Partial<Parameters<typeof TopArtists>[0]> = {}) {
  return (
    <ZoneFrame>
      <TopArtists access={access} actions={null} presentation={{ ...DEFAULT_SETTINGS, ...settings }} {...rest} />
    </ZoneFrame>
  )
}

function show(...parts: Parameters<typeof zone>) {
  const client = new QueryClient()
  const wrap = (...next: Parameters<typeof zone>) => (
    <QueryClientProvider client={client}>{zone(...next)}</QueryClientProvider>
  )
  const { rerender } = render(wrap(...parts))
  return { user: userEvent.setup(), change: (...next: Parameters<typeof zone>) => rerender(wrap(...next)) }
}

const list = () => screen.findByRole('list', { name: 'Your top artists' })
const range = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Time range' })

describe('the layouts', () => {
  it.each(layouts)(
    '%s: the artists in their order, each with the way to Spotify, under one heading',
    async (layout) => {
      stubApi(artistsReply('Nina', 'Björk'))
      show({ layout })
      const items = within(await list()).getAllByRole('listitem')
      expect(items.map((item) => item.textContent)).toEqual(['Nina', 'Björk'])
      for (const item of items) expect(within(item).getByRole('link')).toBeTruthy()
      expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
      expect(screen.getByRole('link', { name: 'From Spotify' })).toBeTruthy()
    },
  )

  it.each(layouts)('BND-27: %s: the links of the API’s data send no referrer', async (layout) => {
    stubApi(artistsReply('Nina'))
    show({ layout })
    await list()
    const links = screen.getAllByRole('link')
    expect(links.map((link) => link.getAttribute('rel'))).toEqual(links.map(() => 'noopener noreferrer'))
  })

  it.each(layouts)(
    '%s: the title of the author is the one heading of the first level, above all others',
    async (layout) => {
      const requests = stubApi(artistsReply('Nina', 'Björk'), artistsReply()).requests
      const { user } = show({ layout, title: 'Ours' })
      const firsts = () => screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)
      expect(firsts()).toEqual(['Ours'])
      await list()
      expect(firsts()).toEqual(['Ours'])
      await user.selectOptions(range(), 'Last year')
      await screen.findByRole('heading', { level: 2, name: 'No favorite artist yet' })
      expect(firsts()).toEqual(['Ours'])
      expect(requests).toHaveLength(2)
    },
  )

  it('bars show the order and explain that they show nothing else', async () => {
    stubApi(artistsReply('Nina', 'Björk', 'Fela', 'Joni'))
    show({ layout: 'bars' })
    const bars = [...(await list()).querySelectorAll<HTMLElement>('.artist-list__bar')]
    expect(bars.map(({ style }) => style.width)).toEqual(['100%', '75%', '50%', '25%'])
    expect(bars.every((bar) => bar.getAttribute('aria-hidden') === 'true')).toBe(true)
    expect(screen.getByText(/not the number of plays/)).toBeTruthy()
  })

  it('a headline for one artist has no list', async () => {
    const { requests } = stubApi(artistsReply('Nina'))
    show({ layout: 'headline', count: 1, title: 'My number one' })
    expect(await screen.findByRole('heading', { name: 'Nina is your favorite artist!' })).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'My number one' })).toBeTruthy()
    expect(screen.queryByRole('list')).toBeNull()
    expect(requests[0]?.url.searchParams.get('limit')).toBe('1')
  })
})

describe('the time range', () => {
  it('starts with the author’s; the viewer’s own lasts until the author changes it', async () => {
    const { requests } = stubApi(artistsReply('A'), artistsReply('B'), artistsReply('C'))
    const { user, change } = show({ timeRange: 'short_term' })
    await user.selectOptions(range(), 'Last year')
    change({ timeRange: 'short_term', title: 'New' })
    expect(range().value).toBe('long_term')
    change({ timeRange: 'medium_term' })
    expect(range().value).toBe('medium_term')
    await expect.poll(() => requests.length).toBe(3)
    expect(requests.map(({ url }) => url.searchParams.get('time_range'))).toEqual([
      'short_term',
      'long_term',
      'medium_term',
    ])
  })

  it('is the author’s alone where viewers may not change it', async () => {
    stubApi(artistsReply('Nina'))
    show({ viewersMayChangeRange: false })
    await list()
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('is the dashboard’s where a parameter dictates it', async () => {
    const { requests } = stubApi(artistsReply('Nina'))
    show({ timeRange: 'short_term' }, { dictatedRange: 'long_term' })
    await list()
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(requests[0]?.url.searchParams.get('time_range')).toBe('long_term')
  })

  it('is not requested before it is known', async () => {
    const { requests } = stubApi(artistsReply('Nina'))
    const { change } = show({}, { waiting: true })
    expect(screen.getByRole('status').textContent).toBe('Loading your top artists')
    expect(requests).toEqual([])
    change({ timeRange: 'long_term' })
    await list()
    expect(requests).toHaveLength(1)
  })
})

describe('an artist that acts on the dashboard', () => {
  const action: ArtistAction = { chosen: 'Björk', onChoose: vi.fn() }

  it.each(layouts)('%s: is a button by click and by Enter, and keeps the link to Spotify', async (layout) => {
    stubApi(artistsReply('Nina', 'Björk'))
    const onChoose = vi.fn()
    const { user } = show({ layout }, { action: { ...action, onChoose } })
    const items = within(await list())
    await user.click(items.getByRole('button', { name: 'Nina' }))
    items.getByRole('button', { name: 'Björk', pressed: true }).focus()
    await user.keyboard('{Enter}')
    expect(onChoose.mock.calls).toEqual([['Nina'], ['Björk']])
    expect(items.getByRole('link', { name: 'Open Nina on Spotify' }).getAttribute('target')).toBe('_blank')
  })

  it('is a button in the headline as well, within its sentence', async () => {
    stubApi(artistsReply('Nina'))
    const onChoose = vi.fn()
    const { user } = show({ count: 1 }, { action: { ...action, onChoose } })
    await screen.findByRole('heading', { name: 'Nina is your favorite artist!' })
    await user.click(screen.getByRole('button', { name: 'Nina' }))
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('Nina')
  })
})
