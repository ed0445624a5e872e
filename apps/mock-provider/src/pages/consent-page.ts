import type { Listener } from '../listeners/listener.ts'
import { avatar } from './avatar.ts'
import { html } from './html.ts'
import { page } from './page.ts'

type Consent = {
  action: string
  listener: Listener
  clientId: string
  provider: string | undefined
  /** In plain words. */
  permissions: string[]
  /** Where the browser goes next: scheme, host and port. */
  destination: string
}

/** Where a listener allows the app to use their data, or does not. */
export function consentPage({ action, listener, provider, clientId, permissions, destination }: Consent): string {
  return page(
    'Agree?',
    html`<h1>An app wants to connect to your account</h1>
<p class="who">${avatar(listener)}<span>Signed in as <strong>${listener.name}</strong></span></p>
<h2>The app will be able to:</h2>
<ul class="permissions">
${permissions.map((permission) => html`<li>${permission}</li>\n`)}</ul>
<p class="about">App <code>${clientId}</code>. You will go back to <code>${destination}</code>.</p>
<div class="actions">
<form method="post" action="${action}/agree"><button class="main">Agree</button></form>
<form method="post" action="${action}/cancel"><button class="quiet">Cancel</button></form>
</div>
<form class="other" method="post" action="${action}/other-listener"><button class="link">Sign in as somebody else</button></form>`,
    provider,
  )
}
