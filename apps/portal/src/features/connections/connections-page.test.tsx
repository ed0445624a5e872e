import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { ada, calendarSession, sales, vera } from '../../../test/samples.ts'

test('shows account, scopes, content and use of each connection, and ends it everywhere', async () => {
  let sessions = [calendarSession]
  const api = fakeApi({
    'GET /v1/user': { json: vera },
    'GET /v1/content': { json: [sales] },
    'GET /v1/oauth/sessions': () => ({ json: sessions }),
    'DELETE /v1/oauth/sessions/*': () => {
      sessions = []
      return {}
    },
  })
  const { user } = await renderPortal('/connections')
  const lastUsed = new Date('2026-11-29T08:00:00Z').toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  const row = within(await screen.findByRole('listitem', { name: '' }))
  for (const text of ['Calendar', 'vera@calendar.example', 'calendar.readonly', lastUsed])
    expect(row.getByText(text)).toBeDefined()
  expect(await row.findByRole('link', { name: 'Sales by region' })).toBeDefined()
  expect(screen.queryByRole('checkbox')).toBeNull()
  await user.click(row.getByRole('button', { name: 'Disconnect Calendar' }))
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Disconnect' }))
  expect(await screen.findByRole('heading', { name: 'No connections yet' })).toBeDefined()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'My connections' })))
  expect(screen.getByText('Calendar is disconnected.')).toBeDefined()
  expect(api.changes()).toMatchObject([{ path: `/v1/oauth/sessions/${calendarSession.guid}` }])
})

test('administrators see the connections of all people', async () => {
  fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/content': { json: [] },
    'GET /v1/oauth/sessions?all=true': { json: [calendarSession] },
    'GET /v1/oauth/sessions': { json: [] },
    'GET /v1/users/*': { json: vera },
  })
  const { user } = await renderPortal('/connections')
  await user.click(await screen.findByRole('checkbox', { name: 'Show the connections of all people' }))
  expect(await screen.findByText('Vera Viewer')).toBeDefined()
})
