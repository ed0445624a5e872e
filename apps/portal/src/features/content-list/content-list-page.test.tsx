import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { envelope, fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { paul, report, sales, vera } from '../../../test/samples.ts'

test('lists content by title, and finds it by words of its title, description or owner', async () => {
  fakeApi({ 'GET /v1/user': { json: vera }, 'GET /v1/content': { json: [sales, report] } })
  const { user } = await renderPortal('/')
  const names = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
  expect(await screen.findByRole('link', { name: 'Sales by region' })).toHaveProperty(
    'pathname',
    `/portal/content/${sales.guid}`,
  )
  expect(names()).toEqual(['report', 'Sales by region'])
  await user.type(screen.getByRole('searchbox', { name: 'Search content' }), 'weeks sales')
  expect(names()).toEqual(['Sales by region'])
  expect(screen.getByRole('status').textContent).toBe('1 item')
  await user.type(screen.getByRole('searchbox'), ' nothing')
  expect(names()).toEqual(['No content matches “weeks sales nothing”'])
})

test.each([
  [vera, 'Content that is shared with you appears in this list.'],
  [paul, 'Publish content with the API. It then appears in this list.'],
])('an empty list explains what fills it', async (person, text) => {
  fakeApi({ 'GET /v1/user': { json: person }, 'GET /v1/content': { json: [] } })
  await renderPortal('/')
  expect(await screen.findByText(text)).toBeDefined()
})

test('a failure has its text, its request ID and another attempt', async () => {
  let isDown = true
  fakeApi({
    'GET /v1/user': { json: vera },
    'GET /v1/content': () => (isDown ? envelope(503, 2, 'Busy.', { 'X-Correlation-ID': 'r-17' }) : { json: [sales] }),
  })
  const { user } = await renderPortal('/', ['de'])
  const problem = await screen.findByRole('alert')
  expect(within(problem).getByText('Der Server ist ausgelastet. Versuchen Sie es gleich noch einmal.')).toBeDefined()
  expect(within(problem).getByText('Anfrage-ID: r-17')).toBeDefined()
  isDown = false
  await user.click(screen.getByRole('button', { name: 'Erneut versuchen' }))
  expect(await screen.findByRole('link', { name: 'Sales by region' })).toBeDefined()
})
