import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MockProvider } from '../src/create-mock-provider.ts'
import { Client, startProvider } from './client.ts'

type Page = { href: string; next: string | null; previous: string | null; total: number; items: Item[] }
type Item = {
  id: string
  name: string
  external_urls: { spotify: string }
  images: { url: string; height: number | null; width: number | null }[]
}

let provider: MockProvider
let client: Client
const tokens = new Map<string, string>()
beforeAll(async () => {
  provider = await startProvider()
  client = new Client(provider)
  for (const id of ['ada', 'newbie', 'blank', 'hostile', 'unregistered', 'premium', 'scopeless']) {
    tokens.set(id, (await client.tokens(id)).access_token)
  }
})
afterAll(() => provider.close())

async function topArtists(listener: string, query = ''): Promise<Page> {
  const response = await client.api(`/me/top/artists${query}`, tokens.get(listener) ?? '')
  expect(response.status).toBe(200)
  return (await response.json()) as Page
}

describe('top artists', () => {
  test("have Spotify's shape", async () => {
    const page = await topArtists('ada', '?limit=1')
    expect(page).toEqual({
      href: `${provider.url}/v1/me/top/artists?time_range=medium_term&limit=1&offset=0`,
      limit: 1,
      next: `${provider.url}/v1/me/top/artists?time_range=medium_term&limit=1&offset=1`,
      offset: 0,
      previous: null,
      total: 64,
      items: [
        {
          external_urls: { spotify: expect.stringMatching(/^https:\/\/open\.spotify\.com\/artist\/\w{22}$/) },
          href: expect.stringMatching(/\/v1\/artists\/\w{22}$/),
          id: expect.stringMatching(/^\w{22}$/),
          images: [640, 320, 160].map((size) => ({
            url: expect.stringContaining(`/${size}.svg`),
            height: size,
            width: size,
          })),
          name: expect.any(String),
          type: 'artist',
          uri: expect.stringMatching(/^spotify:artist:\w{22}$/),
        },
      ],
    })
  })

  test('are 20 by default, and can be paged through without gaps', async () => {
    expect((await topArtists('ada')).items).toHaveLength(20)
    const names: string[] = []
    let next: string | null = `${provider.url}/v1/me/top/artists?limit=50`
    while (next !== null) {
      const page = await topArtists('ada', new URL(next).search)
      names.push(...page.items.map(({ name }) => name))
      next = page.next
    }
    expect(new Set(names).size).toBe(64)
    expect((await topArtists('ada', '?offset=1000')).items).toEqual([])
    expect((await topArtists('ada', '?offset=10&limit=20')).previous).toContain('offset=0')
  })

  test('have a stable order, which differs between time ranges', async () => {
    const favorites = new Set<string | undefined>()
    for (const range of ['short_term', 'medium_term', 'long_term']) {
      const { items } = await topArtists('ada', `?time_range=${range}`)
      expect((await topArtists('ada', `?time_range=${range}`)).items).toEqual(items)
      favorites.add(items[0]?.name)
    }
    expect(favorites.size).toBe(3)
  })

  test.each(['?limit=0', '?limit=51', '?limit=x', '?offset=-1', '?time_range=forever'])('refuse %s', async (query) => {
    const response = await client.api(`/me/top/artists${query}`, tokens.get('ada') ?? '')
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: { status: 400, message: expect.stringContaining('Invalid') } })
  })

  test('of a new listener are empty', async () => {
    expect(await topArtists('newbie')).toMatchObject({ items: [], total: 0, next: null })
  })

  test('of a blank listener lack images or their sizes', async () => {
    const { items } = await topArtists('blank')
    expect(items.some(({ images }) => images.length === 0)).toBe(true)
    expect(items.some(({ images }) => images.some(({ width }) => width === null))).toBe(true)
  })

  test('of a hostile listener are full of markup and odd addresses', async () => {
    const { items } = await topArtists('hostile', '?limit=50')
    const text = JSON.stringify(items)
    for (const part of ['<img src=x onerror', '<script>', '\u202e', '🎸', 'javascript:']) expect(text).toContain(part)
    expect(items.some(({ name }) => name.length === 300)).toBe(true)
    expect(items.some(({ images }) => images[0]?.url.startsWith('javascript:'))).toBe(true)
  })

  test.each([
    ['unregistered', 'User not registered in the Developer Dashboard'],
    ['premium', 'Active premium subscription required for the owner of the app.'],
    ['scopeless', 'Insufficient client scope'],
  ])('are denied to %s', async (listener, message) => {
    const response = await client.api('/me/top/artists', tokens.get(listener) ?? '')
    expect(response.status).toBe(403)
    expect(await response.json()).toEqual({ error: { status: 403, message } })
  })

  test('require their scope', async () => {
    const other = new Client(provider)
    const back = await other.signIn('ada', undefined, { scope: 'user-read-private' })
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? ''
    const { access_token } = (await (await other.redeem(code)).json()) as { access_token: string }
    expect((await other.api('/me', access_token)).status).toBe(200)
    const response = await other.api('/me/top/artists', access_token)
    expect(await response.json()).toEqual({ error: { status: 403, message: 'Insufficient client scope' } })
  })
})

test('the profile has the fields that an app in development mode gets', async () => {
  const response = await client.api('/me', tokens.get('ada') ?? '')
  expect(Object.keys((await response.json()) as object).sort()).toEqual([
    'account_id',
    'display_name',
    'external_urls',
    'href',
    'id',
    'images',
    'type',
    'uri',
  ])
})

test.each([
  ['no token', undefined, 401, 'No token provided'],
  ['another scheme', 'Basic eDp5', 400, 'Only valid bearer authentication supported'],
  ['an unknown token', 'Bearer unknown', 401, 'Invalid access token'],
])('the API rejects %s', async (_case, authorization, status, message) => {
  const headers = authorization === undefined ? {} : { authorization }
  const response = await fetch(`${provider.url}/v1/me`, { headers })
  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({ error: { status, message } })
})

test('an access token expires after its lifetime', async () => {
  const shortLived = await startProvider({ accessTokenLifeS: 1 })
  const other = new Client(shortLived)
  const { access_token } = await other.tokens()
  await expect
    .poll(async () => (await other.api('/me', access_token)).json())
    .toEqual({ error: { status: 401, message: 'The access token expired' } })
  await shortLived.close()
})

test('pages of any origin can call the API and read Retry-After', async () => {
  const preflight = await fetch(`${provider.url}/v1/me/top/artists`, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization')
  const answer = await client.api('/me', 'unknown')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After')
})

test('images are drawn by the server, and only those of artists', async () => {
  const { items } = await topArtists('ada')
  for (const { url } of items[0]?.images ?? []) {
    const response = await fetch(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('image/svg+xml')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await response.text()).toMatch(/^<svg .*<\/svg>\s*$/s)
  }
  expect((await fetch(`${provider.url}/images/missing/640.svg`)).status).toBe(404)
  expect((await fetch(`${provider.url}/images/${items[0]?.id}/1.svg`)).status).toBe(404)
})
