// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { followLanguage } from './follow-language.ts'

const environment = { context: 'server', mode: 'viewing', locale: 'de-de', country: 'DE', formatting: undefined }

afterEach(() => vi.useRealTimers())

function setBrowserLanguages(...languages: string[]) {
  vi.spyOn(window.navigator, 'languages', 'get').mockReturnValue(languages)
}

it("uses the browser's language, then Tableau's", async () => {
  setBrowserLanguages('fr', 'en')
  const wanted: (readonly string[])[] = []
  const language = followLanguage({ setLanguages: async (tags) => void wanted.push(tags) }, window)
  await language.ready
  expect(wanted).toEqual([['fr', 'en']])
  setBrowserLanguages('sv')
  window.dispatchEvent(new Event('languagechange'))
  expect(wanted.at(-1)).toEqual(['sv'])
  language.setEnvironment({ ...environment, language: 'de' })
  expect(wanted.at(-1)).toEqual(['de-de', 'de', 'sv'])
  setBrowserLanguages('it')
  window.dispatchEvent(new Event('languagechange'))
  expect(wanted.at(-1)).toEqual(['de-de', 'de', 'it'])
})

it('does not delay the page for texts that do not load', async () => {
  vi.useFakeTimers()
  let ready = false
  const never = new Promise<void>(() => undefined)
  void followLanguage({ setLanguages: () => never }, window).ready.then(() => (ready = true))
  await vi.advanceTimersByTimeAsync(299)
  expect(ready).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(ready).toBe(true)
})
