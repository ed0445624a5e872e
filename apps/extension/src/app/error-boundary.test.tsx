// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { render } from '../../test/render.tsx'
import { takeConsoleErrors } from '../../test/setup.ts'
import { ErrorBoundary } from './error-boundary.tsx'

function Broken(): never {
  throw new Error('a bug')
}

describe('ErrorBoundary', () => {
  it('shows a message with a reload button instead of an empty zone', () => {
    render(
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>,
    )
    expect(screen.getByRole('alert').textContent).toMatch(/^The extension stopped working\. Reload it/)
    expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy()
    expect(takeConsoleErrors()).toHaveLength(1)
  })
})
