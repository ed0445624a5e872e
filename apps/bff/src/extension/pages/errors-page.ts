import { type ProblemCode, problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import type { PageTexts } from '@stagedoor/texts/page-texts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'

/** The catalogue of problems. The `type` of a problem points to its entry here (RFC 9457 §3.1.1). */
export function errorsPage({ nonce, texts }: { nonce: string; texts: PageTexts }): string {
  const title = texts.text('errors.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    shape: 'wide',
    body: html`<h1>${title}</h1>
<p>${texts.text('errors.about')}</p>
${Object.entries(problemCatalogue).map(
  ([code, problem]) => html`<section id="${code}">
<h2><code>${code}</code></h2>
<dl>
<dt>${texts.text('errors.viewer')}</dt><dd>${texts.text(`problem.${code as ProblemCode}`)}</dd>
<dt>${texts.text('errors.name')}</dt><dd lang="en">${problem.title}</dd>
<dt>${texts.text('errors.status')}</dt><dd>${problem.status}</dd>
<dt>${texts.text('errors.retryable')}</dt><dd>${texts.text(problem.retryable ? 'errors.yes' : 'errors.no')}</dd>
</dl>
</section>
`,
)}`,
  })
}
