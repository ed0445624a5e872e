import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { envelope, fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { ada, calendar, customTemplate, paul, sales, warehouse } from '../../../test/samples.ts'

test('PT-85: pages of administrators show nothing to others', async () => {
  const api = fakeApi({ 'GET /v1/user': { json: paul } })
  for (const path of ['/integrations', '/integrations/new', `/integrations/${calendar.guid}`, '/people']) {
    const { unmount } = await renderPortal(path)
    expect(await screen.findByRole('heading', { name: 'No permission' })).toBeDefined()
    expect(screen.queryByRole('link', { name: 'People' })).toBeNull()
    unmount()
  }
  expect(new Set(api.calls.map((call) => call.path))).toEqual(new Set(['/v1/user']))
})

test('creates an integration with the fields that its template shows', async () => {
  const api = fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/oauth/templates': { json: [customTemplate] },
    'GET /v1/oauth/templates/*': { json: customTemplate },
    'POST /v1/oauth/integrations': { json: warehouse },
    'GET /v1/oauth/integrations/*': { json: warehouse },
  })
  const { user } = await renderPortal('/integrations/new')
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Template' }), 'Custom')
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Warehouse')
  await user.type(screen.getByRole('textbox', { name: 'Client ID' }), 'abc')
  await user.type(screen.getByLabelText('Client secret'), 'never sent')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Client type' }), 'Public')
  expect(screen.queryByLabelText('Client secret')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Create integration' }))
  expect(await screen.findByRole('heading', { name: 'Warehouse', level: 1 })).toBeDefined()
  expect(api.changes().map(({ body }) => body)).toEqual([
    {
      name: 'Warehouse',
      description: '',
      template: 'custom',
      config: {
        auth_type: 'Viewer',
        auth_mode: 'Public',
        use_pkce: true,
        token_uri: '',
        client_id: 'abc',
        scopes: 'openid',
      },
    },
  ])
})

test('PT-86: a stored secret is neither shown nor sent back; a new one is sent', async () => {
  const api = fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/oauth/templates/*': { json: customTemplate },
    'GET /v1/oauth/integrations/*': { json: warehouse },
    'PATCH /v1/oauth/integrations/*': { json: warehouse },
  })
  const { user } = await renderPortal(`/integrations/${warehouse.guid}`)
  const secret = await screen.findByLabelText('Client secret')
  expect(secret).toMatchObject({ value: '', type: 'password' })
  expect(screen.getByText(/A value is stored/)).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(api.changes()).toHaveLength(1))
  await user.type(screen.getByLabelText('Client secret'), 'new')
  await user.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(api.changes()).toHaveLength(2))
  const configs = api.changes().map(({ body }) => (body as { config: object }).config)
  expect(configs[0]).not.toHaveProperty('client_secret')
  expect(configs[1]).toMatchObject({ client_secret: 'new' })
})

test('verifies a service account, and shows why it failed', async () => {
  let works = false
  fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/oauth/templates/*': { json: customTemplate },
    'GET /v1/oauth/integrations/*': { json: warehouse },
    'POST /v1/oauth/integrations/*/verify': () =>
      works ? { json: {} } : envelope(502, 241, 'The provider answered invalid_client.', { 'X-Correlation-ID': 'r-9' }),
  })
  const { user } = await renderPortal(`/integrations/${warehouse.guid}`)
  await user.click(await screen.findByRole('button', { name: 'Verify' }))
  const problem = within(await screen.findByRole('alert'))
  expect(problem.getByText('The provider answered invalid_client.')).toBeDefined()
  expect(problem.getByText('Request ID: r-9')).toBeDefined()
  works = true
  await user.click(screen.getByRole('button', { name: 'Verify' }))
  expect(await screen.findByText('The provider issued a token. The configuration works.')).toBeDefined()
})

test('shows what uses an integration before it is deleted; one of the configuration file is read-only', async () => {
  const api = fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/content': { json: [sales] },
    'GET /v1/oauth/integrations': { json: [calendar, { ...warehouse, source: 'configuration' }] },
    [`GET /v1/oauth/integrations/${warehouse.guid}`]: { json: { ...warehouse, source: 'configuration' } },
    'GET /v1/oauth/integrations/*': { json: calendar },
    'GET /v1/oauth/integrations/*/associations': { json: [{ app_guid: sales.guid }] },
    'GET /v1/oauth/templates/*': { json: customTemplate },
    'DELETE /v1/oauth/integrations/*': {},
  })
  const { user } = await renderPortal('/integrations')
  await user.click(await screen.findByRole('link', { name: 'Warehouse' }))
  expect(await screen.findByText(/comes from the configuration file/)).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Delete integration' })).toBeNull()
  await user.click(screen.getByRole('link', { name: 'Integrations' }))
  await user.click(await screen.findByRole('link', { name: 'Calendar' }))
  await user.click(await screen.findByRole('button', { name: 'Delete integration' }))
  const dialog = within(screen.getByRole('alertdialog'))
  expect(await dialog.findByText('Used by 1 content item')).toBeDefined()
  expect(await dialog.findByRole('link', { name: 'Sales by region' })).toBeDefined()
  await user.click(dialog.getByRole('button', { name: 'Delete' }))
  expect(await screen.findByText('Integration deleted.')).toBeDefined()
  expect(api.changes()).toMatchObject([{ path: `/v1/oauth/integrations/${calendar.guid}` }])
})
