import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { ada, calendar, sales } from '../../../test/samples.ts'

const entry = {
  time: '2026-11-30T08:00:00Z',
  kind: 'credentials.issued',
  user_guid: '1',
  username: 'vera',
  subject_username: null,
  content_guid: sales.guid,
  content_name: 'sales',
  oauth_integration_name: 'Calendar',
  token: 'hash-of-token',
}

test('filters the trail, and offers the same entries as CSV', async () => {
  const api = fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/content': { json: [sales] },
    'GET /v1/oauth/integrations': { json: [calendar] },
    'GET /v1/trail': ({ path }) => {
      const results = path.includes('kind=person.deleted') ? [] : [entry]
      return { json: { results, current_page: 1, total: results.length } }
    },
  })
  const { user } = await renderPortal('/trail')
  expect(await screen.findByText('hash-of-token')).toBeDefined()
  expect(screen.getByText('vera')).toBeDefined()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Integration' }), 'Calendar')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Event' }), 'person.deleted')
  expect(await screen.findByText('No entries match these filters.')).toBeDefined()
  const query = `oauth_integration_guid=${calendar.guid}&kind=person.deleted`
  await waitFor(() => {
    expect(api.calls.map(({ path }) => path)).toContain(`/v1/trail?${query}&page_number=1&page_size=50`)
  })
  expect(screen.getByRole('link', { name: 'Download CSV' }).getAttribute('href')).toBe(
    `/portal/api/v1/trail.csv?${query}`,
  )
})
