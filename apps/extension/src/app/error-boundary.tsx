import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Notice } from '../components/notice.tsx'
import { View } from '../components/view.tsx'
import { useZoneTexts } from '../language/use-texts.ts'
import './message-view.css'

type ErrorBoundaryProps = { children: ReactNode }
type ErrorBoundaryState = { failed: boolean }

/**
 * Shows a message with a reload button after an error in a view, or when a chunk fails to load because a newer build replaced
 * it. The sign-in is stored and survives. React reports the error to the console.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false }

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children
  }
}

function Broken() {
  const { text } = useZoneTexts()
  return (
    <View heading={text('zone.title')}>
      <div className="message-view">
        <Notice>{text('zone.broken')}</Notice>
        <Button onClick={() => window.location.reload()} data-view-focus>
          {text('zone.reload')}
        </Button>
      </div>
    </View>
  )
}
