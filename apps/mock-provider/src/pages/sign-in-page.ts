import type { Listener } from '../listeners/listener.ts'
import { avatar } from './avatar.ts'
import { html } from './html.ts'
import { page } from './page.ts'

/** Where the browser's owner says who they are. Each listener is a button; nobody has a password. */
export function signInPage(action: string, listeners: readonly Listener[]): string {
  return page(
    'Sign in - Mock Spotify',
    html`<h1>Who is listening?</h1>
<p class="lead">Choose somebody to sign in as. Nobody here has a password.</p>
<form method="post" action="${action}/listener">
<ul class="listeners">
${listeners.map(
  (listener) => html`<li>
<button class="listener" name="listener" value="${listener.id}" aria-labelledby="name-${listener.id}" aria-describedby="about-${listener.id}">
${avatar(listener)}
<span><strong id="name-${listener.id}">${listener.name}</strong><br><span class="about" id="about-${listener.id}">${listener.about}</span></span>
</button>
</li>
`,
)}</ul>
</form>
<form method="post" action="${action}/cancel"><p class="actions"><button class="quiet">Cancel</button></p></form>`,
  )
}
