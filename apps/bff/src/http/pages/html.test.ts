import { describe, expect, it } from 'vitest'
import { html, unsafeHtml } from './html.ts'
import { inertJson } from './inert-json.ts'

describe('html', () => {
  it('escapes values in text and attributes, but not the template', () => {
    const hostile = `<b a="1" b='2' c=\`3\`>&amp;</b>`
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(`<p title="${ESCAPED}">${ESCAPED}</p>`)
  })

  it('does not escape nested markup again, and joins lists', () => {
    const items = ['<1>', '2'].map((item) => html`<li>${item}</li>`)
    expect(html`<ul>${items}</ul>`.toString()).toBe('<ul><li>&#60;1&#62;</li><li>2</li></ul>')
    expect(html`<ul>${['<1>', ['&']]}</ul>`.toString()).toBe('<ul>&#60;1&#62;&#38;</ul>')
  })

  it('omits `undefined`, and writes zero', () => {
    expect(html`a${undefined}b${0}`.toString()).toBe('ab0')
  })

  it('escapes objects that resemble markup', () => {
    const lookAlike = { toString: () => '<script>', map: () => ['<script>'] }
    // @ts-expect-error the compiler rejects other objects than Html; this tests the check at run time
    expect(html`${lookAlike}`.toString()).not.toContain('<script>')
  })

  it('keeps backslashes and dollar signs', () => {
    expect(html`${'$& $1 \\u0041'}`.toString()).toBe('$&#38; $1 \\u0041')
    expect(html`${unsafeHtml('a\\nb $&')}`.toString()).toBe('a\\nb $&')
  })
})

describe('inertJson', () => {
  it('cannot be ended by a value or an ID', () => {
    const data = { a: '</script><script>alert(1)</script>', b: '<!--<script>', c: '\u2028' }
    const block = inertJson('x"><script>', data).toString()
    expect(block.match(/<\/?script/g)).toHaveLength(2)
    expect(block).not.toContain('<!--')
    expect(JSON.parse(block.slice(block.indexOf('{'), block.lastIndexOf('</')))).toEqual(data)
  })
})

const ESCAPED = '&#60;b a=&#34;1&#34; b=&#39;2&#39; c=&#96;3&#96;&#62;&#38;amp;&#60;/b&#62;'
