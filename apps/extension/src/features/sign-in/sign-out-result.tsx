import type { SignedOut } from '@stagedoor/sign-in-client'
import type { ReactNode } from 'react'
import { StatusText } from '../../components/status-text.tsx'
import type { ZoneTexts } from '../../language/extension-texts.ts'
import { useZoneTexts } from '../../language/use-texts.ts'
import './sign-out-result.css'

/** How the permission at the provider can be revoked. */
export type PermissionEnd = {
  /** Whether the server can revoke it. */
  revokes: boolean
  /** Page on which viewers remove it themselves. */
  accountUrl?: string | undefined
}

/** Progress or outcome of a sign-out. */
type Reason = 'signing-out' | Exclude<SignedOut['reason'], 'none' | 'ended'>

type SignOutResultProps = { reason: Reason; permissionEnd: PermissionEnd }

/** Result of a sign-out, including what happened to the permission at the provider. */
export function SignOutResult({ reason, permissionEnd }: SignOutResultProps) {
  const texts = useZoneTexts()
  return (
    <>
      <StatusText spokenOnly>{texts.text('farewell.signedOut')}</StatusText>
      <p className="sign-out-result">{toSentence(texts, reason, permissionEnd)}</p>
    </>
  )
}

function toSentence({ text, rich }: ZoneTexts, reason: Reason, { revokes, accountUrl }: PermissionEnd) {
  if (reason === 'revocation-pending') return text('farewell.pending')
  if (reason === 'signing-out') return text('farewell.signedOut')
  if (reason === 'revoked') return text('farewell.revoked')
  if (accountUrl === undefined) return text(revokes ? 'farewell.unconfirmed' : 'farewell.kept')
  const account = (inside: ReactNode) => (
    <a key="account" href={accountUrl} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  )
  return revokes ? rich('farewell.unconfirmedLink', {}, { account }) : rich('farewell.keptLink', {}, { account })
}
