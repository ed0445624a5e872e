import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { View } from '../components/view.tsx'
import './message-view.css'

type ErrorBoundaryProps = { children: ReactNode }
type ErrorBoundaryState = { failed: boolean }

/**
 * Neither a bug nor a part that cannot be loaded, perhaps because a newer version was put in its place, may leave an
 * empty zone. Loading the page again helps with both; the sign-in is stored. React reports the error to the console.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <View heading="Your favorite artist">
        <div className="message-view">
          <Notice>
            Something went wrong in this extension. Reload it; if it happens again, tell whoever published the
            dashboard.
          </Notice>
          <Button onClick={() => window.location.reload()} data-view-focus>
            Reload
          </Button>
        </div>
      </View>
    )
  }
}
