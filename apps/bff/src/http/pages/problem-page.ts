import type { Problem } from '@stagedoor/shared/problem'
import { problemCatalogue } from '@stagedoor/shared/problem-catalogue'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { reloadAfter } from './reload-after.ts'

type ProblemPage = {
  nonce: string
  problem: Problem
  heading?: string
  /** Seconds after which the page tries its address again by itself. Only where a repeated GET is harmless. */
  retryAfterS?: number
}

/** Says what happened and what to do next. Shows nothing that was sent to the server. */
export function problemPage({ nonce, problem, heading = 'You are not signed in', retryAfterS }: ProblemPage): string {
  return layout({
    title: heading,
    nonce,
    ...(retryAfterS !== undefined && { head: reloadAfter(retryAfterS, nonce) }),
    body: html`<h1>${heading}</h1>
<p>${problemCatalogue[problem.code].viewer}</p>
${problem.detail === undefined ? undefined : html`<p>${problem.detail}</p>`}
${
  retryAfterS === undefined
    ? html`<p>The sign-in button is in your Tableau dashboard. You can close this window.</p>`
    : html`<p>This page tries again by itself in ${retryAfterS} ${retryAfterS === 1 ? 'second' : 'seconds'}. <a href="">Try now</a></p>`
}
<p class="quiet">Request number <code>${problem.requestId}</code>: pass it on when you ask for help.</p>`,
  })
}
