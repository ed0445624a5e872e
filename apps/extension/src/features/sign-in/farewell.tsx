import type { ReactNode } from 'react'
import { StatusText } from '../../components/status-text.tsx'
import type { ZoneTexts } from '../../language/extension-texts.ts'
import { useZoneTexts } from '../../language/use-texts.ts'
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

/** What a sign-out did, and what it could not do. */
export function Farewell({ state, permissionEnd }: FarewellProps) {
  const texts = useZoneTexts()
  return (
    <>
      <StatusText spokenOnly>{texts.text('farewell.signedOut')}</StatusText>
      <p className="farewell">{toWords(texts, state, permissionEnd)}</p>
    </>
  )
}

function toWords({ text, rich }: ZoneTexts, state: SignOutState, { revokes, accountUrl }: PermissionEnd) {
  if (state.status === 'pending') return text('farewell.pending')
  if (state.status !== 'ended') return text('farewell.signedOut')
  if (state.revoked) return text('farewell.revoked')
  if (accountUrl === undefined) return text(revokes ? 'farewell.unconfirmed' : 'farewell.kept')
  const account = (inside: ReactNode) => (
    <a key="account" href={accountUrl} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  )
  return revokes ? rich('farewell.unconfirmedLink', {}, { account }) : rich('farewell.keptLink', {}, { account })
}
