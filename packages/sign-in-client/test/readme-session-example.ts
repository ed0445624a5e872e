import { createSession } from '@stagedoor/sign-in-client/session'

const session = createSession({
  publicUrl: 'https://signin.example.com',
  load() {
    const { session, accessToken } = JSON.parse(localStorage.getItem('calendarAuth') ?? '{}')
    return session && { handle: session.handle, accessToken }
  },
  saveRenewed({ accessToken, expiresIn }) {
    const auth = JSON.parse(localStorage.getItem('calendarAuth') ?? '{}')
    const expiresAt = Date.now() + expiresIn * 1000
    localStorage.setItem('calendarAuth', JSON.stringify({ ...auth, accessToken, expiresAt }))
  },
  forget: () => localStorage.removeItem('calendarAuth'),
})

session.resume() // once, after the first paint

export async function askCalendar(url: string, accessToken: string): Promise<Response> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } })
  if (answer.status !== 401 || (await session.renew(accessToken)).status !== 'renewed') return answer
  const auth = JSON.parse(localStorage.getItem('calendarAuth') ?? '{}')
  return fetch(url, { headers: { authorization: `Bearer ${auth.accessToken}` } })
}

export async function signOut(): Promise<void> {
  const outcome = await session.end()
  const revoked = outcome.status === 'ended' && outcome.revoked
  if (!revoked) document.body.append('To revoke the permission, remove the app in your account.')
}
