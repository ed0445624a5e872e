// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeLibrary } from '../../test/fake-library.ts'
import { loadExtensionsLibrary } from './load-extensions-library.ts'

const script = () => document.querySelector<HTMLScriptElement>('script')

afterEach(() => script()?.remove())

describe('loadExtensionsLibrary', () => {
  it("EX-08 loads it from the page's own origin", async () => {
    const loaded = loadExtensionsLibrary(window)
    expect(script()?.src).toBe(`${window.location.origin}/tableau/tableau.extensions.js`)
    const library = createFakeLibrary(async () => undefined)
    vi.stubGlobal('tableau', library)
    script()?.dispatchEvent(new Event('load'))
    expect(await loaded).toBe(library)
  })

  it('EX-09: the library receives only cleaned formatting', async () => {
    void loadExtensionsLibrary(window)
    const heard: unknown[] = []
    const listen = ({ data }: MessageEvent) => void heard.push(data)
    window.addEventListener('message', listen, true)
    const sheet = { classNameKey: 'tableau-worksheet', cssProperties: { color: '#333; } a[href] { x: url(y) }' } }
    window.dispatchEvent(new MessageEvent('message', { data: { data: { formattingSheets: [sheet] } } }))
    window.removeEventListener('message', listen, true)
    expect(heard).toEqual([{ data: { formattingSheets: [{ classNameKey: 'tableau-worksheet', cssProperties: {} }] } }])
  })

  it('works without the library', async () => {
    const loaded = loadExtensionsLibrary(window)
    script()?.dispatchEvent(new Event('error'))
    expect(await loaded).toBeUndefined()
  })

  it('works when the file is not the library', async () => {
    const loaded = loadExtensionsLibrary(window)
    script()?.dispatchEvent(new Event('load'))
    expect(await loaded).toBeUndefined()
  })
})
