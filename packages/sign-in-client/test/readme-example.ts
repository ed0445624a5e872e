import { type AuthState, createAuth } from '@stagedoor/sign-in-client'

const auth = createAuth({
  server: 'https://signin.example.com', // your Stagedoor server
  integration: 'calendar', // as it is named in the server's configuration
  extension: 'my-calendar', // this extension there; optional if the server has only one
})

const view = document.body.appendChild(document.createElement('section'))
auth.subscribe(show)
show()

function show(): void {
  view.replaceChildren(...draw(auth.getSnapshot()))
}

function draw(state: AuthState): (Node | string)[] {
  switch (state.status) {
    case 'signed-out':
    case 'signing-out': {
      const button = createButton('Sign in', auth.signIn) // in the click itself, never after an await
      button.addEventListener('pointerenter', auth.preload, { once: true })
      return [button]
    }
    case 'signing-in': {
      const cancel = createButton('Cancel', auth.cancel)
      if (state.stage !== 'code-required') {
        const link = Object.assign(document.createElement('a'), { href: state.startUrl, target: '_blank' })
        link.textContent = 'Open the sign-in page again'
        return [state.online ? 'Complete sign-in in your browser. ' : 'No connection. Retrying. ', link, cancel]
      }
      const input = Object.assign(document.createElement('input'), { ariaLabel: 'Code from the sign-in page' })
      const confirm = createButton('Confirm', () => void auth.confirm(input.value))
      confirm.disabled = state.confirming
      return [input, confirm, cancel, `${state.triesLeft} tries left`]
    }
    case 'signed-in':
      return [createButton('Show my events', () => void showEvents()), createButton('Sign out', auth.signOut)]
    case 'failed':
      return [`${state.problem.title}. `, createButton('Try again', auth.signIn)]
  }
}

async function showEvents(): Promise<void> {
  const response = await auth.fetch('https://calendar.example.com/v1/events')
  view.append(await response.text())
}

function createButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.textContent = label
  button.addEventListener('click', press)
  return button
}
