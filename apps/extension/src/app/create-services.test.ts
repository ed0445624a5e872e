// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { config } from '../../test/config.ts'
import { stubApi } from '../../test/fake-api.ts'
import { AUTH_KEY } from '../features/sign-in/create-auth-storage.ts'
import { createServices } from './create-services.ts'
import type { Services } from './services.ts'

let services: Services | undefined

afterEach(() => {
  services?.dispose()
  sessionStorage.clear()
})

it('cancels a sign-in in progress when another tab has signed in', () => {
  stubApi(Response.json({}), new Error('offline'), new Error('offline'))
  vi.spyOn(window, 'open').mockReturnValue(null)
  services = createServices(config, window)
  services.signIn.start()
  expect(services.signIn.state.status).toBe('waiting')

  localStorage.setItem(AUTH_KEY, JSON.stringify({ accessToken: 'A', expiresAt: Date.now() + 60_000, scope: '' }))
  window.dispatchEvent(new StorageEvent('storage', { key: AUTH_KEY }))
  expect(services.signIn.state.status).toBe('idle')
  expect(services.authStore.getState().status).toBe('signed-in')
})
