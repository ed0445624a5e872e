import type { PageTexts } from '@stagedoor/texts/page-texts'
import { html } from '../../http/pages/html.ts'
import { layout } from '../../http/pages/layout.ts'
import { reloadAfter } from '../../http/pages/reload-after.ts'
import { reloadLink } from '../../http/pages/reload-link.ts'

/** Shown during a slow redemption. Reloads after `refreshS` seconds. */
export function waitPage({ nonce, texts, refreshS }: { nonce: string; texts: PageTexts; refreshS: number }): string {
  const title = texts.text('wait.title')
  return layout({
    language: texts.language,
    title,
    nonce,
    head: reloadAfter(refreshS, nonce),
    body: html`<h1>${title}</h1>
<p>${texts.text('wait.longer')}</p>
<p class="quiet">${texts.rich('wait.again', {}, { again: reloadLink })}</p>`,
  })
}
