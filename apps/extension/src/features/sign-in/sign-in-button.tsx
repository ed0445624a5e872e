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
  /** Error of the last sign-in. */
  reason?: string | undefined
  /** Replaces the lead. */
  children?: ReactNode
}

/** View of a signed-out viewer. Loads nothing until the pointer or the focus reaches the button. */
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
      {/* The window must open inside the click, or the popup blocker applies. */}
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
