import { expect, it } from 'vitest'
import { artistsReply, stubApi } from '../../../test/fake-api.ts'
import { createFakeAuth } from '../../../test/fake-auth.ts'
import { getTopArtists } from './get-top-artists.ts'

it('requests the number of artists and the time range', async () => {
  const { requests } = stubApi(artistsReply('Nina'))
  const access = {
    apiUrl: 'https://api.example.com/v1',
    imageOrigins: ['https://i.example.com'],
    auth: createFakeAuth(undefined, 'T'),
  }
  expect(
    await getTopArtists(access, { timeRange: 'short_term', count: 7 }, new AbortController().signal),
  ).toMatchObject([{ name: 'Nina' }])
  expect(requests[0]?.url.href).toBe('https://api.example.com/v1/me/top/artists?time_range=short_term&limit=7')
})
