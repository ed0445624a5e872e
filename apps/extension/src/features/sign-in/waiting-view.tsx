import type { Auth, SigningIn } from '@stagedoor/sign-in-client'
import { Button } from '../../components/button.tsx'
import { useZoneTexts } from '../../language/use-texts.ts'
import { CopyLink } from './copy-link.tsx'
import './waiting-view.css'

type WaitingViewProps = { auth: Auth; state: Exclude<SigningIn, { stage: 'code-required' }> }

/** The window may be open in another browser, or not at all, so there is a link to it and a cancel button. */
export function WaitingView({ auth, state }: WaitingViewProps) {
  const { text } = useZoneTexts()
  return (
    <div className="waiting-view">
      <p className="waiting-view__stage" aria-live="polite">
        {text(state.online ? `waiting.stage.${state.stage}` : 'waiting.offline')}
      </p>
      {!state.survivesReload && <p className="waiting-view__stage">{text('waiting.unstored')}</p>}
      {/* Followed as a link in Tableau Desktop, with a modifier key, and after a reload: without the proof, so without an opener. */}
      <a
        className="waiting-view__link"
        href={state.startUrl}
        target="_blank"
        rel="noopener"
        onClick={(event) => {
          const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
          if (!opensElsewhere && auth.reopen()) event.preventDefault()
        }}
      >
        {text('waiting.again')}
      </a>
      <div className="waiting-view__actions">
        <CopyLink url={state.startUrl}>
          <Button onClick={() => auth.cancel()}>{text('signIn.cancel')}</Button>
        </CopyLink>
      </div>
    </div>
  )
}
