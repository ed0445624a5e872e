import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { envelope, fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { vera } from '../../../test/samples.ts'

const laptop = { guid: '4', name: 'Laptop', created_time: '2026-11-20T08:00:00Z', last_used_time: null }

test('PT-84: a new key is shown once and kept nowhere in the page', async () => {
  let keys: unknown[] = []
  fakeApi({
    'GET /v1/user': { json: vera },
    'GET /v1/user/keys': () => ({ json: keys }),
    'POST /v1/user/keys': () => {
      keys = [laptop]
      return { json: { ...laptop, key: 'secret-key' } }
    },
  })
  const { user } = await renderPortal('/keys')
  expect(await screen.findByRole('heading', { name: 'No API keys yet' })).toBeDefined()
  const create = screen.getByRole('button', { name: 'Create API key' })
  await user.click(create)
  const field = screen.getByRole('textbox', { name: 'Name' })
  await waitFor(() => expect(document.activeElement).toBe(field))
  await user.type(field, 'Laptop{Enter}')
  const key = await screen.findByRole('textbox', { name: 'Key' })
  expect(key).toHaveProperty('value', 'secret-key')
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await navigator.clipboard.readText()).toBe('secret-key')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(await screen.findByRole('heading', { name: 'Laptop' })).toBeDefined()
  await waitFor(() => expect(document.activeElement).toBe(create))
  expect(document.documentElement.outerHTML).not.toContain('secret-key')
  expect(Object.values(localStorage).concat(Object.values(sessionStorage)).join()).not.toContain('secret-key')
})

test('a taken name is explained in the dialog', async () => {
  fakeApi({
    'GET /v1/user': { json: vera },
    'GET /v1/user/keys': { json: [laptop] },
    'POST /v1/user/keys': envelope(409, 26),
  })
  const { user } = await renderPortal('/keys')
  await user.click(await screen.findByRole('button', { name: 'Create API key' }))
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Laptop{Enter}')
  expect(await screen.findByText('This name is taken. Choose another one.')).toBeDefined()
})

test('a key is revoked after a question', async () => {
  let keys = [laptop]
  const api = fakeApi({
    'GET /v1/user': { json: vera },
    'GET /v1/user/keys': () => ({ json: keys }),
    'DELETE /v1/user/keys/*': () => {
      keys = []
      return {}
    },
  })
  const { user } = await renderPortal('/keys')
  await user.click(await screen.findByRole('button', { name: 'Revoke Laptop' }))
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Revoke' }))
  expect(await screen.findByText('API key revoked.')).toBeDefined()
  expect(api.changes()).toMatchObject([{ path: '/v1/user/keys/4' }])
})
