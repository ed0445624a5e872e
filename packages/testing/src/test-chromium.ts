import type { LaunchOptions } from '@playwright/test'
import { findBrowser } from './find-browser.ts'

/**
 * The features that Playwright turns off, but for `ThirdPartyStoragePartitioning`: in people's browsers a frame in a
 * dashboard has storage of its own, and so it must be here. The last `--disable-features` wins, so the list is repeated.
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

/** How tests launch Chromium: quietly, and with storage partitioned as in people's browsers. */
export function testChromium(): LaunchOptions {
  const { args = [], ...browser } = findBrowser() ?? {}
  return { ...browser, args: [...args, `--disable-features=${[...DISABLED_FEATURES, ...UNUSED_FEATURES].join(',')}`] }
}
