import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { envelope, fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { associate, calendar, paul, sales, vera, warehouse } from '../../../test/samples.ts'
import type { Content } from '../../api/types.ts'

const mine: Content = { ...sales, app_role: 'owner' }
const address = `/content/${sales.guid}/settings`
const path = `/v1/content/${sales.guid}`

function serve(handlers: Parameters<typeof fakeApi>[0] = {}, item: Content = mine) {
  return fakeApi({
    ...handlers,
    'GET /v1/user': { json: paul },
    'GET /v1/content': { json: [] },
    'GET /v1/content/*': { json: item },
    'GET /v1/content/*/oauth/integrations/associations': { json: [associate(warehouse)] },
    'GET /v1/content/*/permissions': {
      json: [{ id: '7', principal_guid: vera.guid, principal_type: 'user', role: 'viewer' }],
    },
    'GET /v1/content/*/share-links': { json: [] },
    'GET /v1/oauth/sessions': { json: [] },
    'GET /v1/oauth/integrations': { json: [calendar, warehouse] },
    'GET /v1/users/*': { json: vera },
    'GET /v1/users': { json: { results: [vera], current_page: 1, total: 1 } },
  })
}

test('viewers have no settings', async () => {
  serve({}, sales)
  await renderPortal(address)
  expect(await screen.findByRole('heading', { name: 'No permission' })).toBeDefined()
})

test('a refused change of access is taken back and explained', async () => {
  const api = serve({ 'PATCH /v1/content/*': envelope(400, 209, 'Integrations that act for the viewer …') })
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('radio', { name: 'Anyone, without signing in' }))
  expect(await screen.findByText('This integration cannot be added to this content.')).toBeDefined()
  expect(screen.getByText('Integrations that act for the viewer …')).toBeDefined()
  await waitFor(() => {
    expect(screen.getByRole('radio', { name: 'Only people and groups with access' })).toHaveProperty('checked', true)
  })
  expect(api.changes()).toMatchObject([{ method: 'PATCH', path, body: { access_type: 'all' } }])
  expect(api.changes()[0]?.headers.get('Stagedoor-Portal')).toBe('1')
})

test('gives access to a person by user name, and changes and removes it', async () => {
  const api = serve({
    'POST /v1/content/*/permissions': { json: {} },
    'PUT /v1/content/*/permissions/*': { json: {} },
    'DELETE /v1/content/*/permissions/*': {},
  })
  const { user } = await renderPortal(address)
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Role of Vera Viewer' }), 'Collaborator')
  await user.click(screen.getByRole('button', { name: 'Add access' }))
  await user.type(screen.getByRole('textbox', { name: 'Find a person' }), 've')
  await user.click(await screen.findByRole('button', { name: 'Add Vera Viewer (vera)' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(screen.getByRole('button', { name: 'Remove Vera Viewer' }))
  await waitFor(() => expect(api.changes()).toHaveLength(3))
  const vera7 = { principal_guid: vera.guid, principal_type: 'user' }
  expect(api.changes()).toMatchObject([
    { method: 'PUT', path: `${path}/permissions/7`, body: { ...vera7, role: 'owner' } },
    { method: 'POST', path: `${path}/permissions`, body: { ...vera7, role: 'viewer' } },
    { method: 'DELETE', path: `${path}/permissions/7` },
  ])
})

test.each([
  [{}, ['Add Calendar to this content'], []],
  [{ app_mode: 'quarto-static' }, [], ['Reports run without a viewer and can use service accounts only.']],
  [
    { access_type: 'all' as const },
    [],
    ['Everyone can view this content without signing in, so it can use service accounts only.'],
  ],
])('offers only integrations that content with %j can use', async (fields, buttons, reasons) => {
  serve({}, { ...mine, ...fields })
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('button', { name: 'Add integration' }))
  const dialog = await screen.findByRole('dialog', { name: 'Add integration' })
  await within(dialog).findByText(reasons.length > 0 ? /is not listed/ : 'Calendar')
  const names = within(dialog)
    .queryAllByRole('button')
    .map((button) => button.getAttribute('aria-label'))
    .filter(Boolean)
  expect(names).toEqual(buttons)
  for (const reason of reasons) expect(within(dialog).getByText(reason, { exact: false })).toBeDefined()
})

test('adds and removes an integration by replacing the list', async () => {
  const api = serve({ 'PUT /v1/content/*/oauth/integrations/associations': { json: [] } })
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('button', { name: 'Add integration' }))
  await user.click(await screen.findByRole('button', { name: 'Add Calendar to this content' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(screen.getByRole('button', { name: 'Remove Warehouse' }))
  await waitFor(() => expect(api.changes()).toHaveLength(2))
  expect(api.changes().map(({ body }) => body)).toEqual([
    [{ oauth_integration_guid: warehouse.guid }, { oauth_integration_guid: calendar.guid }],
    [],
  ])
})

test('PT-83: the address of a share link is shown once', async () => {
  const api = serve({
    'POST /v1/content/*/share-links': { json: { guid: '9', name: 'Board', created_time: '', url: 'https://x/?key=s' } },
  })
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('button', { name: 'Create share link' }))
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Board')
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Create share link' }))
  expect(await screen.findByRole('textbox', { name: 'Address' })).toHaveProperty('value', 'https://x/?key=s')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(document.body.innerHTML).not.toContain('key=s')
  expect(api.changes()).toMatchObject([{ path: `${path}/share-links`, body: { name: 'Board' } }])
})

test('deletes content after a question, and continues at the list', async () => {
  const api = serve({ 'DELETE /v1/content/*': {} })
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('button', { name: 'Delete content' }))
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' }))
  const heading = await screen.findByRole('heading', { name: 'Content', level: 1 })
  await waitFor(() => expect(document.activeElement).toBe(heading))
  expect(screen.getByText('Content deleted.')).toBeDefined()
  expect(api.changes()).toMatchObject([{ method: 'DELETE', path }])
})
