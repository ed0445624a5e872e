import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeApi } from '../../test/fake-api.ts'
import { renderPortal } from '../../test/render-portal.tsx'
import { vera } from '../../test/samples.ts'

test('an unknown address is explained, and the focus moves to the heading of the next page', async () => {
  fakeApi({ 'GET /v1/user': { json: vera }, 'GET /v1/content': { json: [] } })
  const { user } = await renderPortal('/nothing')
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeDefined()
  expect(document.title).toBe('Page not found · Stagedoor')
  await user.click(screen.getByRole('link', { name: 'Content' }))
  expect(await screen.findByRole('heading', { name: 'Content' })).toBe(document.activeElement)
  expect(document.title).toBe('Content · Stagedoor')
})

test('the page has the language of the browser', async () => {
  fakeApi({ 'GET /v1/user': { json: vera }, 'GET /v1/content': { json: [] } })
  await renderPortal('/', ['pt-PT', 'de'])
  expect(await screen.findByRole('heading', { name: 'Conteúdo' })).toBeDefined()
  expect(document.documentElement.lang).toBe('pt-BR')
})
