import type { SignIn } from '@stagedoor/sign-in-client'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import { Notice } from '../../components/notice.tsx'
import { Title } from '../../components/title.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import './sign-in-button.css'

type SignInButtonProps = {
  signIn: SignIn
  /** Why the viewer meets this button again: what happened, and what to do. */
  reason?: string | undefined
  /** In place of the lead. */
  children?: ReactNode
}

/** Signed out. Nothing is fetched before the viewer comes near the button. */
export function SignInButton({ signIn, reason, children }: SignInButtonProps) {
  const { text } = useZoneTexts()
  return (
    <div className="sign-in-button">
      <EqualizerMark />
      <Title>{text('zone.title')}</Title>
      {reason === undefined ? (
        (children ?? <p className="sign-in-button__lead">{text('signIn.lead')}</p>)
      ) : (
        <Notice>{reason}</Notice>
      )}
      {/* The window must open inside the click: later, the browser would block it. */}
      <Button
        kind="primary"
        onClick={() => signIn.start()}
        onPointerEnter={() => signIn.preload()}
        onFocus={() => signIn.preload()}
        data-view-focus
      >
        {text('signIn.button')}
      </Button>
    </div>
  )
}
