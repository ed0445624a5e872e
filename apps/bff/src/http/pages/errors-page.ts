import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { html } from './html.ts'
import { layout } from './layout.ts'

/** The catalogue of problems. The `type` of a problem points to its entry here (RFC 9457 §3.1.1): for developers, in English. */
export function errorsPage({ nonce }: { nonce: string }): string {
  const title = 'What can go wrong'
  return layout({
    language: 'en',
    title,
    nonce,
    shape: 'wide',
    body: html`<h1>${title}</h1>
<p>Every problem that this server reports has one of these codes. The request number beside it also stands in the server’s log.</p>
${Object.entries(problemCatalogue).map(
  ([code, problem]) => html`<section id="${code}">
<h2><code>${code}</code></h2>
<p>${problem.title}.</p>
<dl>
<dt>What the viewer is told</dt><dd>${problem.viewer}</dd>
<dt>HTTP status</dt><dd>${problem.status}</dd>
<dt>The same again may work</dt><dd>${problem.retryable ? 'yes' : 'no'}</dd>
</dl>
</section>
`,
)}`,
  })
}
