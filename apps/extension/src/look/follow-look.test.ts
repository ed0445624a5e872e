// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Background } from '../settings/settings.ts'
import type { Formatting } from '../tableau/tableau-state.ts'
import { followLook } from './follow-look.ts'

function follow() {
  const listeners = new Set<() => void>()
  const dark = { matches: false, addEventListener: (_: string, listener: () => void) => listeners.add(listener) }
  const workbook: { formatting: Formatting | undefined; background: Background } = {
    formatting: undefined,
    background: 'plain',
  }
  followLook({
    window: Object.assign(Object.create(null), { document, matchMedia: () => dark }) as Window,
    read: () => workbook,
    sources: [{ subscribe: (listener) => listeners.add(listener) }],
  })
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return { dark, workbook, tell, root: document.documentElement }
}

describe('followLook', () => {
  it("applies the look at once and when the viewer's color scheme changes", () => {
    const { dark, tell, root } = follow()
    expect(root.dataset['scheme']).toBe('light')
    dark.matches = true
    tell()
    expect(root.dataset['scheme']).toBe('dark')
  })

  it('follows the workbook and removes values that it no longer sets', () => {
    const { workbook, tell, root } = follow()
    const cssProperties = { color: '#ffffff', fontFamily: 'Georgia' }
    workbook.formatting = [{ classNameKey: 'tableau-worksheet', cssProperties }]
    workbook.background = 'dashboard'
    tell()
    expect({ ...root.dataset }).toEqual({ scheme: 'dark', background: 'dashboard' })
    expect(root.style.getPropertyValue('--workbook-ink')).toBe('rgb(255, 255, 255)')
    expect(root.style.getPropertyValue('--workbook-font')).toBe('"Georgia"')
    workbook.formatting = []
    tell()
    expect(root.style.getPropertyValue('--workbook-ink')).toBe('')
    expect(root.style.getPropertyValue('--workbook-font')).toBe('')
  })
})
