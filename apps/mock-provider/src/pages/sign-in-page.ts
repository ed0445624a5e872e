import { avatar } from './avatar.ts'
import { html } from './html.ts'
import { page } from './page.ts'

/** Somebody to sign in as, and what is special about them. */
type Choice = { id: string; name: string; about: string }

type Words = { provider?: string | undefined; question?: string }

/** Where the browser's owner says who they are. Each listener is a button; nobody has a password. */
export function signInPage(
  action: string,
  listeners: readonly Choice[],
  { provider, question = 'Who is listening?' }: Words = {},
): string {
  return page(
    'Sign in',
    html`<h1>${question}</h1>
<p class="lead">Choose somebody to sign in as. Nobody here has a password.</p>
<form method="post" action="${action}/listener">
<ul class="listeners">
${listeners.map(
  (listener) => html`<li>
<button class="listener" name="listener" value="${listener.id}" aria-labelledby="name-${listener.id}" aria-describedby="about-${listener.id}">
${avatar(listener, listeners)}
<span><strong id="name-${listener.id}">${listener.name}</strong><br><span class="about" id="about-${listener.id}">${listener.about}</span></span>
</button>
</li>
`,
)}</ul>
</form>
<form method="post" action="${action}/cancel"><p class="actions"><button class="quiet">Cancel</button></p></form>`,
    provider,
  )
}
