import { Notice } from '../components/notice.tsx'
import { ZoneFrame } from '../components/zone-frame.tsx'
import './message-view.css'

/** For developers: the page was not served by Stagedoor's server. */
export function Unconfigured() {
  return (
    <ZoneFrame>
      <div className="message-view">
        <h1 className="visually-hidden">Your favorite artist</h1>
        <Notice>
          This page has no configuration, because Stagedoor's server did not serve it. Run{' '}
          <code>npx -y pnpm start</code> and open the address that it prints.
        </Notice>
      </div>
    </ZoneFrame>
  )
}
