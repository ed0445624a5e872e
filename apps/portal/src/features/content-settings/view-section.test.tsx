import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { envelope, fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { paul, sales } from '../../../test/samples.ts'

const view = { ...sales, app_mode: 'tableau-view', app_role: 'owner' as const, embed: null }
const address = `/content/${view.guid}/settings`
const views = Array.from({ length: 12 }, (_, index) => ({
  id: `view-${index}`,
  name: `Overview ${index}`,
  view: `Sales/Overview${index}`,
  workbook: 'workbook-0',
  updated_time: null,
}))

function serve(handlers: Parameters<typeof fakeApi>[0] = {}, item: object = view) {
  return fakeApi({
    'GET /v1/user': { json: paul },
    'GET /v1/content/*': { json: item },
    'GET /v1/content/*/permissions': { json: [] },
    'GET /v1/content/*/share-links': { json: [] },
    'GET /v1/content/*/oauth/integrations/associations': { json: [] },
    'GET /v1/content/*/tableau/views': { json: { results: views, current_page: 1, total: 13 } },
    'PATCH /v1/content/*': { json: item },
    ...handlers,
  })
}

const section = (name: string) => within(screen.getByRole('region', { name }))

test('chooses a view from pictures, and saves it with its options, filters and parameters', async () => {
  const api = serve()
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('button', { name: 'Choose view' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Choose view' }))
  const chosen = await dialog.findByRole('button', { name: /Overview 7/ })
  expect(chosen.querySelector('img')?.getAttribute('src')).toBe(
    `/portal/api/v1/content/${view.guid}/tableau/views/workbook-0/view-7/picture`,
  )
  expect(dialog.getByRole('button', { name: 'Show more' })).toBeDefined()
  await user.click(chosen)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.selectOptions(screen.getByRole('combobox', { name: 'Toolbar' }), 'Hidden')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Layout' }), 'Phone')
  await user.click(screen.getByRole('checkbox', { name: 'Hide the other sheets of the workbook' }))
  await user.type(screen.getByRole('textbox', { name: 'Filters' }), 'Region = East,West')
  await user.type(screen.getByRole('textbox', { name: 'Parameters' }), 'Year=2026')
  await user.click(section('View').getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved.')).toBeDefined()
  expect(api.changes()).toMatchObject([
    {
      method: 'PATCH',
      body: {
        embed: {
          view: 'Sales/Overview7',
          toolbar: 'hidden',
          device: 'phone',
          hide_tabs: true,
          filters: { Region: 'East,West' },
          parameters: { Year: '2026' },
        },
      },
    },
  ])
})

test('a line without a value is not saved', async () => {
  const embed = { view: 'a/b', toolbar: 'top', device: 'default', hide_tabs: false, filters: {}, parameters: {} }
  serve({}, { ...view, embed })
  const { user } = await renderPortal(address)
  await user.type(await screen.findByRole('textbox', { name: 'Filters' }), 'Region')
  expect(screen.getByText('Each line needs a name, an equals sign and a value.')).toBeDefined()
  expect(section('View').getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true)
})

test('says why there are no views', async () => {
  serve({ 'GET /v1/content/*/tableau/views': envelope(502, 241, 'The connected app is disabled.') })
  const { user } = await renderPortal(address)
  await user.click(await screen.findByRole('button', { name: 'Choose view' }))
  expect(await screen.findByText('The connected app is disabled.')).toBeDefined()
})

test('shows the origin that the host must allow', async () => {
  serve()
  await renderPortal(address)
  expect(await screen.findByRole('textbox', { name: 'Origin of the content' })).toHaveProperty(
    'value',
    'https://content.example',
  )
})

test('saves which Liveboard is shown, and how its page signs in', async () => {
  const api = serve({}, { ...view, app_mode: 'thoughtspot-liveboard' })
  const { user } = await renderPortal(address)
  const guid = '40000000-0000-4000-8000-000000000001'
  await user.type(await screen.findByRole('textbox', { name: 'GUID of the Liveboard' }), guid)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Sign-in' }), 'cookie')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Source of tokens' }), 'authEndpoint')
  await user.click(section('Liveboard').getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Saved.')).toBeDefined()
  expect(api.changes()).toMatchObject([
    { body: { embed: { liveboard: guid, mode: 'cookie', option: 'authEndpoint' } } },
  ])
})
