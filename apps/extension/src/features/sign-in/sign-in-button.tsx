import type { Auth } from '@stagedoor/sign-in-client'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { EqualizerMark } from '../../components/equalizer-mark.tsx'
import { Notice } from '../../components/notice.tsx'
import { Title } from '../../components/title.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import './sign-in-button.css'

type SignInButtonProps = {
  auth: Auth
  /** Message about the last sign-in. */
  problem?: string | undefined
  /** Replaces the lead. */
  children?: ReactNode
}

/** View of a signed-out viewer. Loads nothing until the pointer or the focus reaches the button. */
export function SignInButton({ auth, problem, children }: SignInButtonProps) {
  const { text } = useZoneTexts()
  return (
    <div className="sign-in-button">
      <EqualizerMark />
      <Title>{text('zone.title')}</Title>
      {problem === undefined ? (
        (children ?? <p className="sign-in-button__lead">{text('signIn.lead')}</p>)
      ) : (
        <Notice>{problem}</Notice>
      )}
      {/* The window must open inside the click, or the popup blocker applies. */}
      <Button
        kind="primary"
        onClick={() => auth.signIn()}
        onPointerEnter={() => auth.preload()}
        onFocus={() => auth.preload()}
        data-view-focus
      >
        {text('signIn.button')}
      </Button>
    </div>
  )
}
