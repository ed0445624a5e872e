import type { SignIn, SignInState } from '@stagedoor/sign-in-client'
import { Button } from '../../components/button.tsx'
import { CopyLink } from './copy-link.tsx'
import './waiting-view.css'

type Waiting = Extract<SignInState, { status: 'waiting' }>

const stageTexts: Record<Waiting['stage'], string> = {
  waiting: 'A sign-in page has opened in another window. If you do not see it, open it again here.',
  started: 'Go on in the other window. This dashboard follows by itself.',
  returned: 'You are back from Spotify. One moment.',
  redeeming: 'Almost done. One moment.',
}

const OFFLINE = 'The connection is lost. The sign-in goes on as soon as it is back.'

type WaitingViewProps = { signIn: SignIn; state: Waiting }

/** A window may be open somewhere, perhaps in another browser. There is always a way to it, and a way out. */
export function WaitingView({ signIn, state }: WaitingViewProps) {
  return (
    <div className="waiting-view">
      <p className="waiting-view__stage" aria-live="polite">
        {state.online ? stageTexts[state.stage] : OFFLINE}
      </p>
      {/* Without an opener the page asks for a click at once, instead of waiting for a proof that only the first window gets. */}
      <a className="waiting-view__link" href={state.startUrl} target="_blank" rel="noopener">
        Open the sign-in page again
      </a>
      <div className="waiting-view__actions">
        <CopyLink url={state.startUrl} />
        <Button onClick={() => signIn.cancel()}>Cancel</Button>
      </div>
    </div>
  )
}
