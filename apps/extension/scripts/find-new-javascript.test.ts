import { describe, expect, it } from 'vitest'
import { findNewJavascript } from './find-new-javascript.ts'
import { loadJavascriptFeatures } from './javascript-features.ts'

const features = loadJavascriptFeatures()
const find = (source: string) => findNewJavascript(source, 87, features)

describe('findNewJavascript', () => {
  it.each([
    ['[1].at(-1)', '.at()'],
    ['[1].findLast(f)', '.findLast()'],
    ['[1].toSorted()', '.toSorted()'],
    ['structuredClone({})', 'structuredClone'],
    ['window.structuredClone({})', 'structuredClone'],
    ['new window.WebTransport("a")', 'WebTransport'],
    ['crypto.randomUUID()', '.randomUUID()'],
    ['Object.hasOwn({}, "a")', 'Object.hasOwn'],
    ['AbortSignal.timeout(1)', 'AbortSignal.timeout'],
    ['AbortSignal.any([])', 'AbortSignal.any'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['Array.fromAsync([])', 'Array.fromAsync'],
    ['new Intl.Locale("en").getTextInfo()', '.getTextInfo()'],
    ['class A { static { f() } }', 'static block'],
    ['class A { #a; has(b) { return #a in b } }', '#field in object'],
    ['await f()', 'top-level await'],
    ['/a/d', 'regular expression flag d'],
  ])('finds %s', (source, name) => {
    expect(find(source)).toEqual([name])
  })

  it.each([
    '"a".replaceAll("a", "b")',
    'a ??= b?.c',
    'class A { #a = 1; static b = 2; #c() {} }',
    'const a = async () => { await f() }',
    'Promise.any([])',
    'new Intl.Locale("zh").maximize()',
    'typeof structuredClone === "function"',
    'a.at?.(0)',
    'a.at',
    '({ structuredClone: 1 })',
    'new AbortController().abort()',
  ])('passes %s', (source) => {
    expect(find(source)).toEqual([])
  })

  it('throws on invalid syntax', () => {
    expect(() => find('using a = b')).toThrow(SyntaxError)
  })
})
