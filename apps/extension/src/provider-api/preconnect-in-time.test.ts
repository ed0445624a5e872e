// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { config } from '../../test/config.ts'
import { createFakeAuth } from '../../test/fake-auth.ts'
import { preconnectInTime } from './preconnect-in-time.ts'

const signingIn = { status: 'signing-in', startUrl: 'https://x.example/', online: true, survivesReload: true } as const

it('connects at each stage of a sign-in and with its token, but not before', () => {
  const page = document.implementation.createHTMLDocument()
  const links = () => [...page.querySelectorAll('link')].map(({ rel, href, crossOrigin }) => [rel, href, crossOrigin])
  const auth = createFakeAuth()
  preconnectInTime(auth, config, page)
  expect(links()).toEqual([])
  auth.enter({ ...signingIn, stage: 'waiting' })
  auth.enter({ ...signingIn, stage: 'waiting', online: false })
  expect(links()).toEqual([
    ['preconnect', 'https://api.example.com/', 'anonymous'],
    ['preconnect', 'https://i.example.com/', null],
  ])
  auth.enter({ ...signingIn, stage: 'redeeming' })
  expect(links()).toHaveLength(4)
  auth.enter({
    status: 'signed-in',
    since: 1,
    expiresAt: 2,
    scope: '',
    renewable: false,
    overdue: false,
    stored: true,
  })
  expect(links()).toHaveLength(6)
  auth.enter({ status: 'signed-out', reason: 'none' })
  expect(links()).toHaveLength(6)
})
