import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseColor } from './color.ts'
import { toContrast } from './to-contrast.ts'
import { surfaces, toLook } from './to-look.ts'

const format = (colors: Record<string, string>) =>
  Object.entries(colors).map(([classNameKey, color]) => ({ classNameKey, cssProperties: { color } }))
const look = (colors: Record<string, string>, prefersDark = false) =>
  toLook({ formatting: format(colors), background: 'plain', prefersDark })

describe('toLook', () => {
  it.each([
    ['#333333', 'light'],
    ['#4a3524', 'light'],
    ['#e6e9ef', 'dark'],
    ['#ffe14d', 'dark'],
  ])("of a workbook with text in %s is %s, whatever the viewer's color scheme", (color, scheme) => {
    for (const prefersDark of [true, false])
      expect(look({ 'tableau-worksheet': color }, prefersDark).scheme).toBe(scheme)
  })

  it('uses the title color if the worksheet color is inconclusive', () => {
    const colors = { 'tableau-worksheet': '#808080', 'tableau-dashboard-title': '#ffffff' }
    expect(look(colors).scheme).toBe('dark')
    expect(look({ ...colors, 'tableau-worksheet-title': '#000000' }, true).scheme).toBe('light')
  })

  it("follows the viewer's color scheme without colors of the workbook", () => {
    for (const formatting of [undefined, [], format({ 'tableau-worksheet': '#808080' })]) {
      expect(toLook({ formatting, background: 'plain', prefersDark: true }).scheme).toBe('dark')
      expect(toLook({ formatting, background: 'plain', prefersDark: false }).scheme).toBe('light')
    }
  })

  it('is light in a transparent zone without colors of the workbook', () => {
    expect(toLook({ formatting: undefined, background: 'dashboard', prefersDark: true }).scheme).toBe('light')
  })

  it("uses the workbook's colors and fonts", () => {
    const formatting = [
      { classNameKey: 'tableau-worksheet', cssProperties: { color: '#123456', fontFamily: 'Georgia' } },
      { classNameKey: 'tableau-worksheet-title', cssProperties: { color: '#000', fontFamily: 'Verdana' } },
    ]
    expect(toLook({ formatting, background: 'dashboard', prefersDark: false })).toEqual({
      scheme: 'light',
      background: 'dashboard',
      text: { font: '"Georgia"', color: 'rgb(18, 52, 86)' },
      title: { font: '"Verdana"', color: 'rgb(0, 0, 0)' },
    })
  })

  it('drops a color without enough contrast on the background', () => {
    const { scheme, text, title } = look({ 'tableau-worksheet': '#222222', 'tableau-worksheet-title': '#9a9a9a' })
    expect({ scheme, text: text.color, title: title.color }).toEqual({
      scheme: 'light',
      text: 'rgb(34, 34, 34)',
      title: undefined,
    })
  })

  it('is readable with any colors of the workbook', () => {
    const color = fc
      .tuple(...Array.from({ length: 3 }, () => fc.nat(255)))
      .map((channels) => `rgb(${channels.join(',')})`)
    fc.assert(
      fc.property(color, color, fc.boolean(), (sheet, sheetTitle, prefersDark) => {
        const { scheme, text, title } = look(
          { 'tableau-worksheet': sheet, 'tableau-worksheet-title': sheetTitle },
          prefersDark,
        )
        for (const { color: css } of [text, title]) {
          if (css === undefined) continue
          const shown = parseColor(css)
          expect(shown && toContrast(shown, surfaces[scheme])).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  it('uses the background colors of theme.css', () => {
    const theme = readFileSync(join(import.meta.dirname, '../theme.css'), 'utf8')
    const inTheme = [...theme.matchAll(/--surface: (#\w+);/g)].map(([, color = '']) => parseColor(color))
    expect(inTheme).toEqual([surfaces.light, surfaces.dark])
  })
})
