import { StatusText } from '../../components/status-text.tsx'
import type { SignOutState } from './sign-out.ts'
import './farewell.css'

/** What can be done at the provider about the permission. */
export type PermissionEnd = {
  /** Whether the server can end it. */
  revokes: boolean
  /** Where viewers end it themselves. */
  accountUrl?: string | undefined
}

type FarewellProps = { state: SignOutState; permissionEnd: PermissionEnd }

const SIGNED_OUT = 'You are signed out.'
const PENDING = 'You are signed out here. The sign-in server will be told as soon as it can be reached.'
const REVOKED = 'You are signed out, and Spotify has ended the permission for this app.'
const KEPT = 'You are signed out. Spotify keeps its permission for this app until you remove it there'
const UNCONFIRMED = 'You are signed out. Spotify has not confirmed that the permission has ended; you can look there'

/** What a sign-out did, and what it could not do. */
export function Farewell({ state, permissionEnd }: FarewellProps) {
  return (
    <>
      <StatusText spokenOnly>{SIGNED_OUT}</StatusText>
      <p className="farewell">{toText(state, permissionEnd)}</p>
    </>
  )
}

function toText(state: SignOutState, { revokes, accountUrl }: PermissionEnd) {
  if (state.status === 'pending') return PENDING
  if (state.status !== 'ended') return SIGNED_OUT
  if (state.revoked) return REVOKED
  const sentence = revokes ? UNCONFIRMED : KEPT
  if (accountUrl === undefined) return `${sentence}.`
  return (
    <>
      {sentence}:{' '}
      <a href={accountUrl} target="_blank" rel="noopener noreferrer">
        open your apps at Spotify
      </a>
      .
    </>
  )
}
