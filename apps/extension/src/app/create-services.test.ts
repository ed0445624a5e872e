// @vitest-environment jsdom
import { extensionName } from '@stagedoor/shared/extension-name'
import { expect, it, onTestFinished, vi } from 'vitest'
import { config } from '../../test/config.ts'
import { stubApi } from '../../test/fake-api.ts'
import { createServices } from './create-services.ts'

it('keeps the sign-in under the key that the protocol names, and sends no request', () => {
  const { requests } = stubApi()
  localStorage.setItem('spotifyAuth', JSON.stringify({ accessToken: 'A', expiresAt: Date.now() + 60_000, scope: '' }))
  const { auth } = createServices(config)
  onTestFinished(() => auth.dispose())
  expect(auth.getSnapshot().status).toBe('signed-in')
  expect(requests).toEqual([])
})

it('names the extension in the address of the sign-in window', () => {
  stubApi()
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  onTestFinished(() => opened.mockRestore())
  const { auth } = createServices({ ...config, extension: extensionName.parse('favorite-artist') })
  onTestFinished(() => auth.dispose())
  auth.signIn()
  auth.cancel()
  expect(opened.mock.calls[0]?.[0]).toMatch(/&extension=favorite-artist$/)
})
