import { describe, expect, it } from 'vitest'
import { html, unsafeHtml } from './html.ts'
import { inertJson } from './inert-json.ts'

describe('html', () => {
  it('escapes text and attributes, and leaves the template as it is', () => {
    const hostile = `<b a="1" b='2' c=\`3\`>&amp;</b>`
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(`<p title="${ESCAPED}">${ESCAPED}</p>`)
  })

  it('nests markup without escaping it again, and joins lists', () => {
    const items = ['<1>', '2'].map((item) => html`<li>${item}</li>`)
    expect(html`<ul>${items}</ul>`.toString()).toBe('<ul><li>&#60;1&#62;</li><li>2</li></ul>')
    expect(html`<ul>${['<1>', ['&']]}</ul>`.toString()).toBe('<ul>&#60;1&#62;&#38;</ul>')
  })

  it('takes nothing for nothing, and zero for zero', () => {
    expect(html`a${undefined}b${0}`.toString()).toBe('ab0')
  })

  it('takes no look-alike for markup', () => {
    const lookAlike = { toString: () => '<script>', map: () => ['<script>'] }
    // @ts-expect-error an object that is not Html is refused by the compiler, and escaped if it gets here all the same
    expect(html`${lookAlike}`.toString()).not.toContain('<script>')
  })

  it('keeps backslashes and dollar signs', () => {
    expect(html`${'$& $1 \\u0041'}`.toString()).toBe('$&#38; $1 \\u0041')
    expect(html`${unsafeHtml('a\\nb $&')}`.toString()).toBe('a\\nb $&')
  })
})

describe('inertJson', () => {
  it('cannot be ended by a value, nor by an id', () => {
    const data = { a: '</script><script>alert(1)</script>', b: '<!--<script>', c: '\u2028' }
    const block = inertJson('x"><script>', data).toString()
    expect(block.match(/<\/?script/g)).toHaveLength(2)
    expect(block).not.toContain('<!--')
    expect(JSON.parse(block.slice(block.indexOf('{'), block.lastIndexOf('</')))).toEqual(data)
  })
})

const ESCAPED = '&#60;b a=&#34;1&#34; b=&#39;2&#39; c=&#96;3&#96;&#62;&#38;amp;&#60;/b&#62;'
