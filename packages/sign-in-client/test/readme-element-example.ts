import { createAuth } from '@stagedoor/sign-in-client'
import '@stagedoor/sign-in-client/element'

const auth = createAuth({ server: 'https://signin.example.com', integration: 'calendar' })
const element = document.createElement('stagedoor-sign-in')
element.auth = auth
element.addEventListener('signed-in', async () => {
  const response = await auth.fetch('https://www.googleapis.com/calendar/v3/users/me/calendarList')
  document.body.append(await response.text())
})
document.body.append(element)
