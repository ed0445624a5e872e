import type { Browser } from '@playwright/test'
import type { DashboardOptions } from '../../e2e/fixtures/dashboard.ts'
import type { Stage } from '../../e2e/fixtures/stage.ts'
import { Viewer } from './viewer.ts'

type ExtensionState = {
  name: string
  context: NonNullable<DashboardOptions['context']>
  /** From the signed-out dashboard to this state. */
  reach(viewer: Viewer): Promise<void>
}

/** Everything that the extension can show, and the way there. */
export const extensionStates: readonly ExtensionState[] = [
  { name: 'signed-out', context: 'server', reach: async () => {} },
  {
    name: 'waiting',
    context: 'desktop',
    async reach(viewer) {
      await viewer.openStartPage()
      await viewer.dashboard.reopenLink.waitFor()
    },
  },
  {
    name: 'code',
    context: 'desktop',
    async reach(viewer) {
      await viewer.openStartPage()
      await viewer.goOnToCode()
    },
  },
  {
    name: 'wrong-code',
    context: 'desktop',
    async reach(viewer) {
      await viewer.openStartPage()
      const code = await viewer.goOnToCode()
      await viewer.dashboard.codeBox.fill(code.startsWith('B') ? `C${code.slice(1)}` : `B${code.slice(1)}`)
      await viewer.dashboard.confirmButton.click()
      await viewer.dashboard.alert.waitFor()
    },
  },
  {
    name: 'signed-in',
    context: 'server',
    async reach(viewer) {
      await viewer.signIn()
      await viewer.dashboard.favorite.waitFor()
    },
  },
  {
    name: 'empty',
    context: 'server',
    async reach(viewer) {
      await viewer.signIn('Nora New')
      await viewer.dashboard.zone.getByRole('heading', { name: 'No favorite artist yet' }).waitFor()
    },
  },
  {
    name: '403',
    context: 'server',
    async reach(viewer) {
      await viewer.signIn('Ursula Unregistered')
      await viewer.dashboard.alert.waitFor()
    },
  },
  {
    name: '429',
    context: 'server',
    async reach(viewer) {
      await viewer.stage.provider.misbehave('api', '429')
      await viewer.signIn()
      await viewer.dashboard.alert.waitFor()
    },
  },
  {
    name: 'offline',
    context: 'server',
    async reach(viewer) {
      await viewer.signIn()
      await viewer.dashboard.favorite.waitFor()
      await viewer.context.setOffline(true)
      await viewer.chooseTimeRange('Last 4 weeks')
      await viewer.dashboard.alert.waitFor()
    },
  },
  {
    name: 'ended',
    context: 'server',
    async reach(viewer) {
      await viewer.signIn()
      await viewer.dashboard.favorite.waitFor()
      await viewer.stage.provider.misbehave('refresh', 'invalid-grant')
      await viewer.stage.provider.expireAccessTokens()
      await viewer.chooseTimeRange('Last year')
      await viewer.dashboard.alert.waitFor()
      await viewer.dashboard.signInButton.waitFor()
    },
  },
]

/** A viewer whose dashboard is in the given state. */
export async function reachState(browser: Browser, stage: Stage, { context, reach }: ExtensionState): Promise<Viewer> {
  const viewer = await Viewer.sitDown(browser, stage, { context })
  await reach(viewer)
  return viewer
}
