// @vitest-environment jsdom
import { sessionHandle } from '@stagedoor/shared/secrets'
import { createAuthTestBed } from '@stagedoor/sign-in-client/test/auth/auth-test-bed'
import { problemOf } from '@stagedoor/sign-in-client/test/messages'
import { zoneMessages } from '@stagedoor/texts/zone-messages'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { config as defaultConfig } from '../../test/config.ts'
import { artistsReply, stubApi } from '../../test/fake-api.ts'
import { FakeWorkbook } from '../../test/fake-workbook.ts'
import { createConfiguration } from '../features/configure/create-configuration.ts'
import { createDashboardActions } from '../features/dashboard-actions/create-dashboard-actions.ts'
import { createTextStore } from '../language/text-store.ts'
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts'
import { createTableauStore } from '../tableau/tableau-store.ts'
import type { Workbook } from '../tableau/workbook.ts'
import { App } from './app.tsx'
import { connectWorkbook } from './connect-workbook.ts'

const credentials = { accessToken: 'T', tokenType: 'Bearer', expiresIn: 3600, scope: 'user-top-read' } as const
const handle = { handle: sessionHandle.parse('H'.repeat(43)) }
const disposals: (() => void)[] = []

afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose()
})

function show(config = defaultConfig) {
  const bed = createAuthTestBed()
  const tableauStore = createTableauStore()
  tableauStore.setState({ status: 'alone' })
  const configuration = createConfiguration()
  const dashboardActions = createDashboardActions()
  disposals.push(bed.auth.dispose)
  const services = {
    config,
    auth: bed.auth,
    tableauStore,
    textStore: createTextStore(zoneMessages),
    configuration,
    dashboardActions,
    connectWorkbook: (workbook: Workbook) => connectWorkbook(workbook, configuration, dashboardActions),
  }
  const { container } = render(<App services={services} />)
  return { ...bed, services, tableauStore, container, user: userEvent.setup() }
}

const refused = () => new Response('', { status: 401 })

describe('the extension', () => {
  it('has its button at the first paint, without any request', () => {
    const { requests } = stubApi()
    show()
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
    expect(requests).toEqual([])
  })

  it('goes from the button to the favorite artist, and back at sign-out', async () => {
    stubApi(artistsReply('Nina'))
    const { signIn, deliver, user } = show()
    await user.click(screen.getByRole('button', { name: 'Sign in to Spotify' }))
    act(() =>
      signIn.enter({ status: 'waiting', startUrl: 'https://signin.example.com/', stage: 'waiting', online: true }),
    )
    act(() => deliver(credentials))
    act(() => signIn.enter({ status: 'completed' }))
    await screen.findByRole('heading', { name: 'Nina is your favorite artist!' })
    expect(document.activeElement).not.toBe(document.body)

    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sign in to Spotify' }))
    expect(screen.queryByRole('alert')).toBeNull()
    expect(localStorage).toHaveLength(0)
  })

  it('never shows the button to a signed-in viewer', async () => {
    const before = createAuthTestBed()
    before.deliver(credentials)
    before.auth.dispose()
    stubApi(artistsReply('Nina'))
    show()
    expect(screen.queryByRole('button', { name: 'Sign in to Spotify' })).toBeNull()
    expect(await screen.findByRole('heading', { name: /^Nina/ })).toBeTruthy()
  })

  it("does not show the previous viewer's artists to the next", async () => {
    const { requests } = stubApi(artistsReply('Nina'), artistsReply('Fela'))
    const { auth, deliver } = show()
    act(() => deliver(credentials))
    await screen.findByRole('heading', { name: /^Nina/ })
    act(() => auth.signOut())
    act(() => deliver({ ...credentials, accessToken: 'U' }))
    expect(screen.queryByText(/Nina/)).toBeNull()
    await screen.findByRole('heading', { name: /^Fela/ })
    expect(requests).toHaveLength(2)
  })

  it('shows politely that Tableau is not responding, until it does', () => {
    stubApi()
    const { tableauStore, container } = show()
    act(() => tableauStore.setState({ status: 'silent' }))
    expect(screen.getByText(/^Tableau is not responding/).closest('[aria-live="polite"]')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
    const environment = {
      context: 'desktop',
      mode: 'viewing',
      language: 'en',
      locale: 'en-us',
      country: 'US',
      formatting: [{ classNameKey: 'tableau-worksheet', cssProperties: { fontFamily: 'Tableau Light' } }],
    }
    act(() => tableauStore.setState({ status: 'connected', environment }))
    expect(container.textContent).not.toMatch(/Tableau/)
  })
})

describe('the settings of the author', () => {
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    title: 'Ours',
    count: 3,
    rangeParameter: 'Time range',
    click: { kind: 'parameter', parameter: 'Gone' },
  }

  function showIn(workbook: FakeWorkbook) {
    const { requests } = stubApi(artistsReply('Nina'))
    const zone = show()
    act(() => {
      zone.deliver(credentials)
      zone.services.connectWorkbook(workbook)
    })
    return { ...zone, requests }
  }

  it('apply from the first request on, and their problems are hidden from viewers', async () => {
    const workbook = new FakeWorkbook({ settings, authoring: false })
    workbook.parameterValue = 'Last year'
    workbook.outcome = 'missing-parameter'
    const { requests, user } = showIn(workbook)
    await user.click(within(await screen.findByRole('list')).getByRole('button', { name: 'Nina' }))
    expect(screen.getByRole('heading', { name: 'Ours' })).toBeTruthy()
    expect(requests.map(({ url }) => url.search)).toEqual(['?time_range=long_term&limit=3'])
    // The code of clicks is loaded on demand.
    await waitFor(() => expect(workbook.calls).toEqual(['set Gone Nina']))
    expect(screen.queryByText(/is no longer in this workbook/)).toBeNull()
  })

  it('shows the author which targets no longer exist', async () => {
    showIn(new FakeWorkbook({ settings }))
    expect(await screen.findByText(/The parameter “Gone” is no longer in this workbook/)).toBeTruthy()
  })

  it('EX-06 cannot set a server, provider or permission', async () => {
    const hostile = { publicUrl: 'https://evil.example', apiUrl: 'https://evil.example/v1', integration: 'evil' }
    const text = JSON.stringify({ ...DEFAULT_SETTINGS, ...hostile })
    const { requests } = showIn(new FakeWorkbook({ text }))
    await screen.findByRole('list')
    expect(requests.map(({ url }) => url.origin)).toEqual([new URL(defaultConfig.apiUrl).origin])
  })

  it('can be opened again from the menu of the zone', async () => {
    const workbook = new FakeWorkbook({ settings: DEFAULT_SETTINGS })
    const { services } = showIn(workbook)
    workbook.dialog = 'refused'
    await act(() => services.configuration.openDialog())
    expect(workbook.calls).toEqual(['open dialog'])
    expect(screen.getByText(/did not open the extension settings/)).toBeTruthy()
    await screen.findByRole('list')
  })
})

describe('a token that the provider refuses', () => {
  it('EX-04 is removed without a session; the button appears with the reason, and no window opens', async () => {
    stubApi(refused())
    const { signIn, deliver, session } = show()
    act(() => deliver(credentials))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Your session has ended/)
    expect(screen.getByRole('button', { name: 'Sign in to Spotify' })).toBeTruthy()
    expect(localStorage).toHaveLength(0)
    expect(signIn.calls).toEqual([])
    expect(session.renewals).toEqual([])
  })

  it('EX-04 is renewed once and the request repeated once', async () => {
    const { requests } = stubApi(refused(), artistsReply('Nina'))
    const { deliver, answerRenewal, session } = show()
    act(() => deliver({ ...credentials, session: handle }))
    await expect.poll(() => session.renewals.length).toBe(1)
    act(() => answerRenewal({ ...credentials, accessToken: 'U' }))
    expect(await screen.findByRole('heading', { name: /^Nina/ })).toBeTruthy()
    expect(requests.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual(['Bearer T', 'Bearer U'])
    expect(session.renewals).toHaveLength(1)
  })

  it('EX-04 is removed when a fresh one is refused as well', async () => {
    const { requests } = stubApi(refused(), refused())
    const { deliver, answerRenewal, session, signIn } = show()
    act(() => deliver({ ...credentials, session: handle }))
    await expect.poll(() => session.renewals.length).toBe(1)
    act(() => answerRenewal({ ...credentials, accessToken: 'U' }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Your session has ended/)
    expect(requests).toHaveLength(2)
    expect(session.renewals).toHaveLength(1)
    expect(localStorage).toHaveLength(0)
    expect(signIn.calls).toEqual([])
  })

  it('RT-05 is kept while it cannot be renewed, with a message', async () => {
    stubApi(refused())
    const { deliver, session } = show()
    act(() => deliver({ ...credentials, session: handle }))
    await expect.poll(() => session.renewals.length).toBe(1)
    session.renewals[0]?.answer({ status: 'failed', problem: problemOf('provider_error') })
    expect((await screen.findByRole('alert')).textContent).toMatch(/could not be renewed/)
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeTruthy()
    expect(localStorage).toHaveLength(1)
  })
})

describe('a sign-out', () => {
  async function signOut(config = defaultConfig) {
    stubApi(artistsReply('Nina'))
    const zone = show(config)
    act(() => zone.deliver({ ...credentials, session: handle }))
    await zone.user.click(await screen.findByRole('button', { name: 'Sign out' }))
    expect(screen.getByText('You are signed out.', { selector: 'p' })).toBeTruthy()
    return zone
  }

  it('shows that the provider keeps its permission, and where to remove it', async () => {
    const { session } = await signOut()
    session.ends[0]?.answer({ status: 'ended', revoked: false })
    const link = await screen.findByRole('link', { name: 'manage apps on Spotify' })
    expect(link.getAttribute('href')).toBe(defaultConfig.accountUrl)
    expect(link.closest('p')?.textContent).toMatch(/keeps access to your Spotify account until you remove it/)
  })

  it('shows that the provider has not confirmed the revocation', async () => {
    const { session } = await signOut({ ...defaultConfig, revokes: true })
    session.ends[0]?.answer({ status: 'ended', revoked: false })
    expect(await screen.findByText(/has not confirmed that the app’s access was removed/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'manage apps on Spotify' })).toBeTruthy()
  })

  it('shows that the provider has revoked the permission', async () => {
    const { session } = await signOut()
    session.ends[0]?.answer({ status: 'ended', revoked: true })
    expect(await screen.findByText(/no longer has access to your Spotify account/)).toBeTruthy()
  })

  it('EX-03 shows that the server will be notified', async () => {
    const { session } = await signOut()
    session.ends[0]?.answer({ status: 'pending' })
    expect(await screen.findByText(/signed out in this dashboard.*notified when it can be reached/)).toBeTruthy()
    expect(localStorage).toHaveLength(0)
  })

  it('shows nothing of it after the next sign-in', async () => {
    const { deliver, session } = await signOut()
    act(() => deliver(credentials))
    session.ends[0]?.answer({ status: 'pending' })
    // In another tab.
    act(() => {
      localStorage.clear()
      window.dispatchEvent(new StorageEvent('storage', { key: null }))
    })
    expect(await screen.findByText('See who you listen to most.')).toBeTruthy()
  })
})
