import type { PageTexts } from '@stagedoor/texts/page-texts'
import { closeWindow } from '../../http/pages/close-window.ts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'

/** Confirms Cancel on the start page. */
export function cancelledPage({ nonce, texts }: { nonce: string; texts: PageTexts }): string {
  const title = texts.text('cancelled.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    body: html`<h1>${title}</h1>
<p>${texts.text('cancelled.nothingShared')}</p>
<p>${texts.text('cancelled.next')}</p>
${closeWindow(nonce)}`,
  })
}
