import type { Problem } from '@stagedoor/shared/problem'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import type { PageTexts } from '@stagedoor/texts/page-texts'
import { closeWindow } from './close-window.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { reloadAfter } from './reload-after.ts'
import { reloadLink } from './reload-link.ts'

type ProblemPage = {
  nonce: string
  texts: PageTexts
  problem: Problem
  /** Seconds after which the page reloads itself. Only if a repeated GET is safe. */
  retryAfterS?: number
  /** Whether the window closes itself. */
  closes?: boolean
}

/** Ends that the viewer or the dashboard requested. */
const CANCELLATIONS: ReadonlySet<ProblemCode> = new Set(['access_denied', 'sign_in_cancelled'])

/** Explains a problem and the next step. Shows nothing of the request. */
export function problemPage({ nonce, texts, problem, retryAfterS, closes = false }: ProblemPage): string {
  const title = texts.text(CANCELLATIONS.has(problem.code) ? 'cancelled.title' : 'failed.title')
  const next =
    retryAfterS === undefined
      ? texts.text('failed.goBack')
      : texts.rich('failed.again', { seconds: retryAfterS }, { again: reloadLink })
  return layout({
    language: texts.language,
    title,
    nonce,
    ...(retryAfterS !== undefined && { head: reloadAfter(retryAfterS, nonce) }),
    body: html`<h1>${title}</h1>
<p>${texts.text(`problem.${problem.code}`)}</p>
${problem.detail === undefined ? undefined : html`<p lang="en">${problem.detail}</p>`}
<p>${next}</p>
<p class="quiet">${texts.rich('failed.request', { request: problem.requestId }, { code: (inside) => html`<code>${inside}</code>` })}</p>
${closes ? closeWindow(nonce) : undefined}`,
  })
}
