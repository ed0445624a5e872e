import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { ada, paul, vera } from '../../../test/samples.ts'

test('changes a role, locks, admits and deletes a person, but not oneself', async () => {
  let people = [ada, { ...paul, locked: true }, vera]
  const api = fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/content': { json: [] },
    'GET /v1/users': () => ({ json: { results: people, current_page: 1, total: people.length } }),
    'PATCH /v1/users/*': { json: {} },
    'POST /v1/users/*/lock': {},
    'DELETE /v1/users/*': () => {
      people = [ada]
      return {}
    },
  })
  const { user } = await renderPortal('/people')
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Role of Vera Viewer' }), 'Publisher')
  await user.click(screen.getByRole('button', { name: 'Unlock Paul Publisher' }))
  await user.click(screen.getByRole('button', { name: 'Lock Vera Viewer' }))
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Lock' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(screen.queryByRole('button', { name: /Ada/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Delete Vera Viewer' }))
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' }))
  expect(await screen.findByText('Vera Viewer was deleted.')).toBeDefined()
  expect(api.changes()).toMatchObject([
    { method: 'PATCH', path: `/v1/users/${vera.guid}`, body: { user_role: 'publisher' } },
    { path: `/v1/users/${paul.guid}/lock`, body: { locked: false } },
    { path: `/v1/users/${vera.guid}/lock`, body: { locked: true } },
    { method: 'DELETE', path: `/v1/users/${vera.guid}` },
  ])
})

test('searches by user name, and loads further people on demand', async () => {
  fakeApi({
    'GET /v1/user': { json: ada },
    'GET /v1/users?page_number=1&page_size=50': { json: { results: [vera], current_page: 1, total: 51 } },
    'GET /v1/users?page_number=2&page_size=50': { json: { results: [paul], current_page: 2, total: 51 } },
    'GET /v1/users?prefix=x&page_number=1&page_size=50': { json: { results: [], current_page: 1, total: 0 } },
  })
  const { user } = await renderPortal('/people')
  await user.click(await screen.findByRole('button', { name: 'Show more' }))
  expect(await screen.findByRole('heading', { name: 'Paul Publisher' })).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  await user.type(screen.getByRole('searchbox'), 'x')
  expect(await screen.findByText('No person matches this search.')).toBeDefined()
})
