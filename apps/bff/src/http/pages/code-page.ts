import { formatConfirmationCode } from '@stagedoor/shared/confirmation-code'
import { hostName } from './host-name.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'

type CodePage = {
  nonce: string
  /** Six letters. */
  code: string
  /** Seconds that are left to type it. */
  expiresInS: number
  deployment: string
  providerName: string
}

/** Shows the code that binds this window to the dashboard. When its time is over, the code leaves the page by itself. */
export function codePage({ nonce, code, expiresInS, deployment, providerName }: CodePage): string {
  const title = 'One more step in your dashboard'
  const lifeS = Math.max(0, Math.ceil(expiresInS))
  return layout({
    title,
    nonce,
    head: html`<style nonce="${nonce}">
@keyframes leave { to { visibility: hidden; position: absolute } }
@keyframes arrive { to { visibility: visible; position: static } }
.while-valid { animation: leave 1ms ${lifeS}s forwards }
.afterwards { visibility: hidden; position: absolute; animation: arrive 1ms ${lifeS}s forwards }
</style>`,
    body: html`<h1>${title}</h1>
<div class="while-valid">
<p>Type this in your Tableau dashboard. Nobody will ever ask you to send it to them.</p>
<output class="code" aria-label="Your code">${formatConfirmationCode(code)}</output>
<p>It is valid for ${toDuration(lifeS)}. Keep this window open until your dashboard shows your ${providerName} data.</p>
</div>
<div class="afterwards">
<p>The code is no longer valid. If your dashboard does not show your ${providerName} data yet, press its sign-in button again.</p>
</div>
<p class="quiet">Made by ${hostName(deployment)} for the dashboard in which you pressed the sign-in button, and for no other.</p>`,
  })
}

function toDuration(totalS: number): string {
  const [minutes, seconds] = [Math.floor(totalS / 60), totalS % 60]
  const parts = [
    minutes > 0 && `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    (seconds > 0 || minutes === 0) && `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  ]
  return parts.filter(Boolean).join(' and ')
}
