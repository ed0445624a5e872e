import type { ReactNode } from 'react'
import { StatusText } from '../../components/status-text.tsx'
import type { ZoneTexts } from '../../language/extension-texts.ts'
import { useZoneTexts } from '../../language/use-texts.ts'
import type { SignOutState } from './sign-out.ts'
import './sign-out-result.css'

/** How the permission at the provider can be revoked. */
export type PermissionEnd = {
  /** Whether the server can revoke it. */
  revokes: boolean
  /** Page on which viewers remove it themselves. */
  accountUrl?: string | undefined
}

type SignOutResultProps = { state: SignOutState; permissionEnd: PermissionEnd }

/** Result of a sign-out, including what happened to the permission at the provider. */
export function SignOutResult({ state, permissionEnd }: SignOutResultProps) {
  const texts = useZoneTexts()
  return (
    <>
      <StatusText spokenOnly>{texts.text('farewell.signedOut')}</StatusText>
      <p className="sign-out-result">{toSentence(texts, state, permissionEnd)}</p>
    </>
  )
}

function toSentence({ text, rich }: ZoneTexts, state: SignOutState, { revokes, accountUrl }: PermissionEnd) {
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
