// @vitest-environment jsdom
import { LANGUAGES } from '@stagedoor/texts/language'
import { act } from '@testing-library/react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { expect, it, onTestFinished } from 'vitest'
import { config } from '../../test/config.ts'
import { createFakeAuth } from '../../test/fake-auth.ts'
import { App } from '../app/app.tsx'
import { createServices } from '../app/create-services.ts'
import { servedViews } from './served-views.tsx'

async function serve(language: (typeof LANGUAGES)[number]) {
  const container = document.createElement('div')
  container.innerHTML = servedViews.get(language)?.view ?? ''
  document.body.append(container)
  const auth = createFakeAuth()
  const services = createServices(config, auth)
  await services.textStore.setLanguages([language])
  const errors: unknown[] = []
  let root: Root | undefined
  onTestFinished(() => {
    act(() => root?.unmount())
    container.remove()
  })
  return {
    auth,
    container,
    errors,
    services,
    hydrate() {
      act(() => {
        root = hydrateRoot(container, <App services={services} />, {
          onRecoverableError: (error) => errors.push(error),
        })
      })
    },
  }
}

it.each(LANGUAGES)('is what the page renders first, so that elements and focus stay: %s', async (language) => {
  const { container, errors, hydrate, services } = await serve(language)
  const button = container.querySelector('button')
  expect(button?.textContent).toBe(services.textStore.getState().text('signIn.button'))
  button?.focus()
  hydrate()
  expect(errors).toEqual([])
  expect(container.querySelector('button')).toBe(button)
  expect(document.activeElement).toBe(button)
})

it('continues with a sign-in that began before, and moves the focus with the view', async () => {
  const { auth, container, errors, hydrate } = await serve('de')
  auth.enter({
    status: 'signing-in',
    stage: 'waiting',
    startUrl: 'https://x.example/',
    online: true,
    survivesReload: true,
  })
  container.querySelector('button')?.focus()
  hydrate()
  expect(errors).toEqual([])
  expect(container.querySelector('.waiting-view')).not.toBeNull()
  expect(document.activeElement).not.toBe(document.body)
})
