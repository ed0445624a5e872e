import { type Credentials, createSignIn, type SignInState } from '@stagedoor/sign-in-client'

const signIn = createSignIn({
  publicUrl: 'https://signin.example.com', // your Stagedoor server
  integration: 'calendar', // as it is named in the server's configuration
  saveCredentials({ accessToken, expiresIn, session }: Credentials) {
    const expiresAt = Date.now() + expiresIn * 1000
    localStorage.setItem('calendarAuth', JSON.stringify({ accessToken, expiresAt, session }))
  },
})

const view = document.body.appendChild(document.createElement('section'))
signIn.subscribe(show)
show()

function show(): void {
  view.replaceChildren(...draw(signIn.state))
}

function draw(state: SignInState): (Node | string)[] {
  switch (state.status) {
    case 'idle': {
      const button = createButton('Sign in', () => signIn.start()) // in the click itself, never after an await
      button.addEventListener('pointerenter', () => signIn.preload(), { once: true })
      return [button]
    }
    case 'waiting': {
      const link = Object.assign(document.createElement('a'), { href: state.startUrl, target: '_blank' })
      link.textContent = 'Open the sign-in page again'
      const hint = state.online ? 'Complete sign-in in your browser. ' : 'No connection. Retrying. '
      return [hint, link, createButton('Cancel', () => signIn.cancel())]
    }
    case 'code-required': {
      const input = Object.assign(document.createElement('input'), { ariaLabel: 'Code from the sign-in page' })
      const confirm = createButton('Confirm', () => void signIn.confirm(input.value))
      confirm.disabled = state.confirming
      return [input, confirm, createButton('Cancel', () => signIn.cancel()), `${state.triesLeft} tries left`]
    }
    case 'completed':
      return ['You are signed in.']
    case 'failed':
      return [`${state.problem.title}. `, createButton('Try again', () => signIn.start())]
  }
}

function createButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.textContent = label
  button.addEventListener('click', press)
  return button
}
