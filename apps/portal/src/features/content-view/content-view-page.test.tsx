import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { envelope, fakeApi } from '../../../test/fake-api.ts'
import { renderPortal } from '../../../test/render-portal.tsx'
import { associate, calendar, calendarSession, sales, vera, warehouse } from '../../../test/samples.ts'

const address = `/content/${sales.guid}`

function serve(sessions: unknown[], item = sales) {
  return fakeApi({
    'GET /v1/user': { json: vera },
    'GET /v1/content/*': { json: item },
    'GET /v1/content/*/oauth/integrations/associations': { json: [associate(calendar), associate(warehouse)] },
    'GET /v1/oauth/sessions': { json: sessions },
  })
}

test('asks for each Viewer integration that is not connected, and comes back after the login', async () => {
  serve([])
  const { user } = await renderPortal(address)
  const dialog = await screen.findByRole('dialog', { name: 'Connect your accounts' })
  const links = within(dialog).getAllByRole('link')
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `/__oauth__/integrations/${calendar.guid}/login?redirect=${encodeURIComponent(`/portal${address}`)}`,
  ])
  expect(screen.queryByTitle('Content: Sales by region')).toBeNull()
  await user.click(within(dialog).getByRole('button', { name: 'Not now' }))
  expect(await screen.findByTitle('Content: Sales by region')).toHaveProperty('src', sales.content_url)
})

test('shows connected content in a frame that cannot navigate the portal', async () => {
  serve([calendarSession])
  await renderPortal(address)
  const frame = await screen.findByTitle('Content: Sales by region')
  expect(frame.getAttribute('sandbox')).not.toMatch(/top-navigation/)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('link', { name: 'Open on its own' }).getAttribute('href')).toBe(sales.content_url)
  expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull()
})

test('PT-82: content on the origin of the portal is not framed', async () => {
  serve([calendarSession], { ...sales, content_url: `${window.location.origin}/content/1/` })
  await renderPortal(address)
  expect(await screen.findByText(/has no address for content/)).toBeDefined()
  expect(screen.queryByTitle('Content: Sales by region')).toBeNull()
})

test('content without permission is explained', async () => {
  fakeApi({ 'GET /v1/user': { json: vera }, 'GET /v1/content/*': envelope(403, 19) })
  await renderPortal(address)
  expect(
    await screen.findByText('You have no permission to view this content. Ask its owner for access.'),
  ).toBeDefined()
})
