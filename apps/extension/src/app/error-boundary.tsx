import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { View } from '../components/view.tsx'
import './message-view.css'

type ErrorBoundaryProps = { children: ReactNode }
type ErrorBoundaryState = { failed: boolean }

/** A bug must not leave an empty zone: says so, and draws anew when asked. React reports the error to the console. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <View>
        <div className="message-view">
          <Notice>Something went wrong in this extension. Try again; if it happens again, reload the dashboard.</Notice>
          <Button onClick={() => this.setState({ failed: false })} data-view-focus>
            Try again
          </Button>
        </div>
      </View>
    )
  }
}
