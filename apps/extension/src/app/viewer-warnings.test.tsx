// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createFakeAuth } from '../../test/fake-auth.ts'
import { render } from '../../test/render.tsx'
import type { TableauState } from '../tableau/tableau-state.ts'
import { ViewerWarnings } from './viewer-warnings.tsx'

type Situation = { tableau: TableauState['status']; stored: boolean; overdue: boolean; artist: string | undefined }

function showWarnings({ tableau, stored, overdue, artist }: Situation) {
  const state = { status: 'signed-in', since: 0, expiresAt: 0, scope: '', renewable: true, overdue, stored } as const
  const services = {
    tableauStore: createStore(() => ({ status: tableau })),
    auth: createFakeAuth(state),
    dashboardActions: createStore(() => ({ artistWithoutData: artist })),
  }
  render(<ViewerWarnings services={services} />)
  return screen.queryAllByRole('status').map(({ textContent }) => textContent)
}

describe('ViewerWarnings', () => {
  it.each(['alone', 'connecting', 'connected'] as const)('shows nothing while everything works: %s', (tableau) => {
    expect(showWarnings({ tableau, stored: true, overdue: false, artist: undefined })).toEqual([])
  })

  it('shows every problem that does not block the view', () => {
    expect(showWarnings({ tableau: 'refused', stored: false, overdue: true, artist: 'Nina' })).toEqual([
      expect.stringMatching(/^Tableau refused the connection/),
      expect.stringMatching(/signed out when the dashboard reloads/),
      expect.stringMatching(/could not be renewed.*retries automatically/),
      'This dashboard has no data for Nina, so nothing changed.',
    ])
  })
})
