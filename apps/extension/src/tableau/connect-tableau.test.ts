// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeEvents, createFakeLibrary } from '../../test/fake-library.ts'
import { connectTableau } from './connect-tableau.ts'
import type { ExtensionsLibrary } from './extensions-library.ts'
import { createTableauStore } from './tableau-store.ts'
import { TABLEAU_TIMEOUT_MS } from './within-timeout.ts'

beforeEach(() => {
  vi.useFakeTimers()
  inFrame()
})
afterEach(() => vi.useRealTimers())

function inFrame() {
  vi.spyOn(window, 'parent', 'get').mockReturnValue({} as Window)
}

function connect(library: ExtensionsLibrary | undefined) {
  const store = createTableauStore()
  const onConnected = vi.fn()
  const onConfigure = vi.fn()
  const connected = connectTableau({ store, window, loadLibrary: async () => library, onConnected, onConfigure })
  return { store, connected, onConnected, onConfigure }
}

describe('connectTableau', () => {
  it('reports the environment', async () => {
    const { store, connected } = connect(createFakeLibrary(async () => undefined))
    expect(store.getState().status).toBe('connecting')
    await connected
    expect(store.getState()).toMatchObject({
      status: 'connected',
      environment: {
        context: 'server',
        mode: 'viewing',
        language: 'en',
        locale: 'en-us',
        formatting: [{ classNameKey: 'tableau-worksheet' }],
      },
    })
  })

  it('reports each change of the formatting', async () => {
    const { listening, raise } = createFakeEvents()
    const dashboardContent = { dashboard: { ...listening, worksheets: [] } }
    const { store, connected } = connect(createFakeLibrary(async () => undefined, { dashboardContent }))
    await connected
    const formattingSheets = [{ classNameKey: 'tableau-worksheet', cssProperties: { color: '#ffffff' } }]
    raise('workbook-formatting-changed', { formatting: { formattingSheets } })
    expect(store.getState()).toMatchObject({ environment: { mode: 'viewing', formatting: formattingSheets } })
  })

  it('keeps the initial formatting where Tableau has no change event', async () => {
    const addEventListener = () => {
      throw new Error('unsupported-event')
    }
    const dashboardContent = { dashboard: { addEventListener, worksheets: [] } }
    const { store, connected } = connect(createFakeLibrary(async () => undefined, { dashboardContent }))
    await connected
    expect(store.getState().status).toBe('connected')
  })

  it('EX-06 reads nothing from the workbook before it is connected', async () => {
    // The fake throws when anything is touched that it was not given.
    const { store, connected, onConnected } = connect(createFakeLibrary(async () => undefined))
    expect(onConnected).not.toHaveBeenCalled()
    await connected
    expect(store.getState().status).toBe('connected')
    expect(onConnected).toHaveBeenCalledOnce()
  })

  it('adds Configure… to the menu of the zone', async () => {
    const initialize = vi.fn(async (callbacks?: Record<string, () => unknown>) => void callbacks?.['configure']?.())
    const { connected, onConfigure } = connect(createFakeLibrary(initialize))
    await connected
    expect(onConfigure).toHaveBeenCalledOnce()
  })

  it('runs without the library', async () => {
    const { store, connected } = connect(undefined)
    await connected
    expect(store.getState()).toEqual({ status: 'alone' })
  })

  it('runs without Tableau in a browser tab', async () => {
    vi.restoreAllMocks()
    const initialize = vi.fn(async () => undefined)
    const { store, connected } = connect(createFakeLibrary(initialize))
    await connected
    expect(store.getState()).toEqual({ status: 'alone' })
    expect(initialize).not.toHaveBeenCalled()
  })

  it('continues after five seconds, and a late response still counts', async () => {
    let answer: () => void = () => undefined
    const { store, connected } = connect(createFakeLibrary(() => new Promise((resolve) => (answer = resolve))))
    await vi.advanceTimersByTimeAsync(TABLEAU_TIMEOUT_MS - 1)
    expect(store.getState().status).toBe('connecting')
    await vi.advanceTimersByTimeAsync(1)
    expect(store.getState().status).toBe('silent')
    answer()
    await connected
    expect(store.getState().status).toBe('connected')
  })

  it('continues when Tableau refuses', async () => {
    const { store, connected, onConnected } = connect(createFakeLibrary(() => Promise.reject('internal-error')))
    await connected
    expect(onConnected).not.toHaveBeenCalled()
    expect(store.getState()).toEqual({ status: 'refused' })
    await vi.advanceTimersByTimeAsync(TABLEAU_TIMEOUT_MS)
    expect(store.getState()).toEqual({ status: 'refused' })
  })
})
