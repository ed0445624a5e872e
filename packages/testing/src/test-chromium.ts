import type { LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/**
 * Playwright's disabled features without `ThirdPartyStoragePartitioning`, because frames have partitioned storage in viewers'
 * browsers. The last `--disable-features` wins, so the list is repeated.
 */
const DISABLED_FEATURES = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** Pages of the address bar and processes in reserve, which cost seconds of CPU in every new context. */
const UNUSED_FEATURES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess']

/** Launch options for tests, with storage partitioned as in viewers' browsers. */
export function testChromium(): LaunchOptions {
  const { args = [], ...browser } = findBrowser() ?? {}
  return { ...browser, args: [...args, `--disable-features=${[...DISABLED_FEATURES, ...UNUSED_FEATURES].join(',')}`] }
}
