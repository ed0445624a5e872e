import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { calendar, paul, sales, vera } from '../../../test/samples.ts'

const tableau = { ...calendar, guid: '20000000-0000-4000-8000-000000000009', name: 'Tableau', template: 'tableau' }

test('adds a Tableau view with its integration, and continues at its settings', async () => {
  const added = { ...sales, app_mode: 'tableau-view', app_role: 'owner', embed: null }
  const api = fakeApi({
    'GET /v1/user': { json: paul },
    'GET /v1/content': { json: [] },
    'GET /v1/oauth/integrations': { json: [calendar, tableau] },
    'POST /v1/content': { json: added },
    'PUT /v1/content/*/oauth/integrations/associations': { json: [] },
    'GET /v1/content/*': { json: added },
    'GET /v1/content/*/permissions': { json: [] },
    'GET /v1/content/*/share-links': { json: [] },
    'GET /v1/content/*/oauth/integrations/associations': { json: [] },
  })
  const { user } = await renderPortal('/')
  await user.click(await screen.findByRole('button', { name: 'Add content' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Add content' }))
  await user.type(await dialog.findByRole('textbox', { name: 'Title' }), 'Sales')
  await user.click(dialog.getByRole('button', { name: 'Add' }))
  expect(await screen.findByRole('heading', { name: 'View' })).toBeDefined()
  expect(window.location.pathname).toBe(`/portal/content/${sales.guid}/settings`)
  expect(api.changes()).toMatchObject([
    { method: 'POST', body: { title: 'Sales', app_mode: 'tableau-view', access_type: 'acl' } },
    { method: 'PUT', body: [{ oauth_integration_guid: tableau.guid }] },
  ])
})

test('says that there is no integration of the type', async () => {
  fakeApi({
    'GET /v1/user': { json: paul },
    'GET /v1/content': { json: [] },
    'GET /v1/oauth/integrations': { json: [tableau] },
  })
  const { user } = await renderPortal('/')
  await user.click(await screen.findByRole('button', { name: 'Add content' }))
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Type' }), 'ThoughtSpot Liveboard')
  expect(screen.getByText(/There is no integration of this type/)).toBeDefined()
  expect(screen.getByRole('button', { name: 'Add' })).toHaveProperty('disabled', true)
})

test('is for publishers', async () => {
  fakeApi({ 'GET /v1/user': { json: vera }, 'GET /v1/content': { json: [sales] } })
  await renderPortal('/')
  await screen.findByRole('link', { name: 'Sales by region' })
  expect(screen.queryByRole('button', { name: 'Add content' })).toBeNull()
})
