import { createAuth } from '@stagedoor/sign-in-client'
import { useAuth } from '@stagedoor/sign-in-client/react'

const auth = createAuth({ server: 'https://signin.example.com', integration: 'calendar' }) // once, outside of components

export function AccountButton() {
  const state = useAuth(auth)
  const [label, press] = state.status === 'signed-in' ? ['Sign out', auth.signOut] : ['Sign in', auth.signIn]
  return (
    <button type="button" onClick={press}>
      {label}
    </button>
  )
}
