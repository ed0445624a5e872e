import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatSettings, parseSettings } from './parse-settings.ts'
import { backgrounds, DEFAULT_SETTINGS, layouts, type Settings } from './settings.ts'
import { timeRanges } from './time-range.ts'

const name = fc.string({ minLength: 1, maxLength: 40 })
const target = { worksheets: fc.array(name, { minLength: 1, maxLength: 5 }), field: name }

const anySettings: fc.Arbitrary<Settings> = fc.record({
  version: fc.constant(1 as const),
  title: fc.string({ maxLength: 80 }),
  timeRange: fc.constantFrom(...timeRanges),
  viewersMayChangeRange: fc.boolean(),
  rangeParameter: fc.option(name),
  count: fc.integer({ min: 1, max: 50 }),
  layout: fc.constantFrom(...layouts),
  background: fc.constantFrom(...backgrounds),
  click: fc.oneof(
    fc.record({ kind: fc.constant('nothing' as const) }),
    fc.record({ kind: fc.constant('parameter' as const), parameter: name }),
    fc.record({ kind: fc.constant('filter' as const), ...target }),
    fc.record({ kind: fc.constant('highlight' as const), ...target }),
  ),
})

describe('settings in the workbook', () => {
  it('survive a round trip', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(parseSettings(formatSettings(settings))).toEqual({ origin: 'saved', settings })
      }),
    )
  })

  it('fall back to the defaults for any other content, and never throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { origin, settings } = parseSettings(text)
        expect(settings).toEqual(DEFAULT_SETTINGS)
        expect(origin).not.toBe('saved')
      }),
    )
  })

  it('fall back to the defaults when a value is invalid', () => {
    fc.assert(
      fc.property(anySettings, fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), (settings, key) => {
        // No value may be a list.
        const { origin, settings: read } = parseSettings(JSON.stringify({ ...settings, [key]: [] }))
        expect({ origin, read }).toEqual({ origin: 'broken', read: DEFAULT_SETTINGS })
      }),
    )
  })

  it.each([
    ['nothing was ever saved', undefined, 'none'],
    ['the value is empty', '', 'none'],
    ['the count is out of bounds', JSON.stringify({ ...DEFAULT_SETTINGS, count: 51 }), 'broken'],
    [
      'a filter has no worksheet',
      JSON.stringify({ ...DEFAULT_SETTINGS, click: { kind: 'filter', worksheets: [], field: 'A' } }),
      'broken',
    ],
    ['a later version wrote them', JSON.stringify({ version: 2, layout: 'hologram' }), 'newer'],
  ])('uses the defaults when %s, with the reason', (_when, text, origin) => {
    expect(parseSettings(text)).toEqual({ origin, settings: DEFAULT_SETTINGS })
  })

  it('EX-06 drop everything that names a server, a provider or a permission', () => {
    const hostile = {
      publicUrl: 'https://evil.example',
      apiUrl: 'https://evil.example',
      integration: 'evil',
      scope: 'all',
    }
    const { settings } = parseSettings(JSON.stringify({ ...DEFAULT_SETTINGS, ...hostile }))
    expect(settings).toEqual(DEFAULT_SETTINGS)
  })
})
