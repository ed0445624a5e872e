import { describe, expect, it } from 'vitest'
import { findNewCss } from './find-new-css.ts'

describe('findNewCss', () => {
  it.each([
    ['a { aspect-ratio: 1 }', 'aspect-ratio'],
    ['a:has(b) { color: red }', ':has'],
    ['a { height: 100dvh }', 'dvh'],
    ['a { width: 5cqw }', 'cqw'],
    ['@container (width > 1px) { a { color: red } }', '@container'],
    ['@layer base { a { color: red } }', '@layer'],
    ['a { color: color-mix(in srgb, red, blue) }', 'color-mix()'],
    ['a { b & { color: red } }', 'nesting'],
    ['@media (width > 1px) { a { color: red } }', '@media (a < b)'],
    ['a { accent-color: red }', 'accent-color'],
    ['a { overflow: clip }', 'overflow: clip'],
  ])('finds %s', (source, name) => {
    expect(findNewCss(source, 87)).toContain(name)
  })

  it.each([
    'a { inset: 0; display: flex; gap: 4px; --x: 1dvh }',
    'a:focus-visible { outline: 2px solid var(--x) }',
    'a { width: min(100%, 38vh); font: 14px / 1.45 "dvh has", serif }',
    '@media (prefers-color-scheme: dark) and (min-width: 600px) { a { color: #fff } }',
  ])('passes %s', (source) => {
    expect(findNewCss(source, 87)).toEqual([])
  })
})
