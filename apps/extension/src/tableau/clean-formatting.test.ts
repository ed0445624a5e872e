import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFormatting } from './clean-formatting.ts'

const PAYLOAD = '#333; :root:not(&) .artist-name[href$="x"] { background-image: url(https://evil.example/x) }'

/** The formatting of one class, after it went through. */
function clean(cssProperties: unknown, classNameKey: unknown = 'tableau-worksheet') {
  const message = { data: { formattingSheets: [{ classNameKey, cssProperties }] } }
  cleanFormatting(message)
  return message.data.formattingSheets[0] as { classNameKey: string; cssProperties: Record<string, string> }
}

/** As Tableau's library makes a rule of it. */
const toRule = ({ classNameKey, cssProperties }: ReturnType<typeof clean>) =>
  `.${classNameKey} { ${Object.entries(cssProperties).map(([name, value]) => `${name}: ${value}; `)} }`

describe('cleanFormatting', () => {
  it('keeps valid formatting unchanged', () => {
    const sheets = [
      {
        fontFamily: 'Tableau Book, Benton Sans, system-ui, sans-serif',
        fontSize: '9pt',
        fontWeight: 'normal',
        fontStyle: 'italic',
        textDecoration: 'none',
        color: '#333333',
      },
      {
        fontFamily: '"Times New Roman", Georgia',
        fontSize: '15.5px',
        fontWeight: '700',
        color: 'rgba(10, 20, 30, 0.5)',
      },
      { fontFamily: 'ＭＳ Ｐゴシック', textDecoration: 'underline line-through', color: 'black' },
    ]
    for (const sheet of sheets) expect(clean({ ...sheet }).cssProperties).toEqual(sheet)
    expect(clean({ fontWeight: 700 }).cssProperties).toEqual({ fontWeight: '700' })
    for (const name of ['tableau-worksheet-title', 'tableau-dashboard-title', 'tableau-tooltip'])
      expect(clean({}, name).classNameKey).toBe(name)
  })

  it.each(['color', 'fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'textDecoration'])(
    'EX-09: drops a rule, URL or function as %s',
    (name) => {
      const hostile = [
        PAYLOAD,
        [PAYLOAD],
        { toString: PAYLOAD },
        'url(https://evil.example)',
        'red; background: url(//evil.example)',
        'red }',
        'var(--x)',
        'attr(href)',
        'expression(1)',
        'red/**/',
        '\\72 ed',
        'a\nb',
        '"a',
        'a"',
        '""',
        '@import',
        '',
        null,
        '#333 !important',
      ]
      for (const value of hostile) expect([value, clean({ [name]: value }).cssProperties]).toEqual([value, {}])
    },
  )

  it('EX-09: drops unknown properties and selectors', () => {
    expect(clean({ backgroundImage: 'url(https://evil.example)', content: 'x', color: 'red' }).cssProperties).toEqual({
      color: 'red',
    })
    for (const name of [
      'artist-name',
      'x, .artist-name[href^="a"]',
      'tableau-x:has(a)',
      'tableau-x .a',
      '',
      null,
      ['tableau-x'],
    ])
      expect(clean({}, name).classNameKey).toBe('tableau-none')
  })

  it('EX-09: finds formatting at any depth of a message, also in circular ones', () => {
    let deep: Record<string, unknown> = { classNameKey: '*', cssProperties: { color: PAYLOAD } }
    const sheet = deep
    for (let level = 0; level < 100_000; level++) deep = { deep }
    sheet['again'] = deep
    cleanFormatting({ deep })
    expect(sheet).toMatchObject({ classNameKey: 'tableau-none', cssProperties: {} })
    expect(clean(Object.assign([], { color: PAYLOAD })).cssProperties).toEqual({})
    for (const other of [null, undefined, 'text', 7, new ArrayBuffer(8), new Uint8Array(8)]) cleanFormatting(other)
  })

  it('EX-09: leaves one rule with plain declarations for any input', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[#a-z0-9;:{}()"'\\/@. ,]{0,30}$/),
      fc.anything(),
    )
    const properties = fc.dictionary(
      fc.constantFrom('color', 'fontFamily', 'fontSize', 'fontWeight', 'textDecoration'),
      value,
    )
    fc.assert(
      fc.property(properties, value, (cssProperties, classNameKey) => {
        const rule = toRule(clean(cssProperties, classNameKey))
        expect(rule.match(/[{}]/g)).toEqual(['{', '}'])
        expect(rule).not.toMatch(/url|image|@|\\|\/\*|\n/i)
      }),
    )
  })
})
