import { StatusText } from '../../components/status-text.tsx'
import type { SignOutState } from './sign-out.ts'
import './farewell.css'

type FarewellProps = {
  state: SignOutState
  /** Where viewers remove apps at the provider. */
  accountUrl: string | undefined
}

const SIGNED_OUT = 'You are signed out.'
const PENDING = 'You are signed out here. The sign-in server will be told as soon as it can be reached.'
const REVOKED = 'You are signed out, and Spotify has ended the permission for this app.'
const KEPT = 'You are signed out. Spotify keeps its permission for this app until you remove it'

/** What a sign-out did, and what it could not do. */
export function Farewell({ state, accountUrl }: FarewellProps) {
  return (
    <>
      <StatusText spokenOnly>{SIGNED_OUT}</StatusText>
      <p className="farewell">{toText(state, accountUrl)}</p>
    </>
  )
}

function toText(state: SignOutState, accountUrl: string | undefined) {
  if (state.status === 'pending') return PENDING
  if (state.status !== 'ended') return SIGNED_OUT
  if (state.revoked) return REVOKED
  if (accountUrl === undefined) return `${KEPT} in your account there.`
  return (
    <>
      {KEPT}:{' '}
      <a href={accountUrl} target="_blank" rel="noopener noreferrer">
        open your apps at Spotify
      </a>
      .
    </>
  )
}
