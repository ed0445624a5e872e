import type { SignIn } from '@stagedoor/sign-in-client'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import { Notice } from '../../components/notice.tsx'
import { Title } from '../../components/title.tsx'
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
  return (
    <div className="sign-in-button">
      <EqualizerMark />
      <Title>Your favorite artist</Title>
      {reason === undefined ? (
        (children ?? <p className="sign-in-button__lead">See who you listen to most.</p>)
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
        Sign in to Spotify
      </Button>
    </div>
  )
}
