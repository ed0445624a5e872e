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

/** Pages of Chromium's address bar, which it loads for every new context: two seconds of CPU each, and no test sees them. */
const ADDRESS_BAR_PAGES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** How tests launch Chromium: quietly, and with storage partitioned as in people's browsers. */
export function testChromium(): LaunchOptions {
  const { args = [], ...browser } = findBrowser() ?? {}
  return { ...browser, args: [...args, `--disable-features=${[...DISABLED_FEATURES, ...ADDRESS_BAR_PAGES].join(',')}`] }
}
