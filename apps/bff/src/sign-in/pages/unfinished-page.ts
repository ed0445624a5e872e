import type { PageTexts } from '@stagedoor/texts/page-texts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import { reloadLink } from '../../http/pages/reload-link.ts'

/** Shown if the sign-in continues in another window of the same browser. */
export function unfinishedPage({ nonce, texts }: { nonce: string; texts: PageTexts }): string {
  const title = texts.text('unfinished.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>${texts.text('unfinished.next')}</p>
<p class="quiet">${texts.rich('unfinished.again', {}, { again: reloadLink })}</p>`,
  })
}
