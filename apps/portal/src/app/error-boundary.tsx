import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import type { PortalTexts } from '../language/load-texts.ts'

type ErrorBoundaryProps = { texts: PortalTexts; children: ReactNode }

/** Shows how to continue after a bug, or after an update of the server whose files this page does not have. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    const { texts, children } = this.props
    if (!this.state.hasFailed) return children
    return (
      <main className="main stack" role="alert">
        <h1>{texts.text('portal.broken')}</h1>
        <p>{texts.text('portal.brokenText')}</p>
        <div className="actions">
          <Button look="primary" onPress={() => window.location.reload()}>
            {texts.text('portal.reload')}
          </Button>
        </div>
      </main>
    )
  }
}
