import { expect, test } from 'vitest'
import { html } from './html.ts'

test('whatever is put into markup is escaped', () => {
  expect(html`<p title="${`"'&<>`}">`.text).toBe('<p title="&quot;&#39;&amp;&lt;&gt;">')
})

test('markup is put into markup as it is, alone and in lists', () => {
  const items = ['<a>', 'b'].map((name) => html`<li>${name}</li>`)
  expect(html`<ul>${items}${html`<hr>`}</ul>`.text).toBe('<ul><li>&lt;a&gt;</li><li>b</li><hr></ul>')
})
