import { existsSync } from 'node:fs'
import { chromium, type LaunchOptions } from '@playwright/test'

/** Browsers that a machine may have, in the order in which they are tried. */
const CANDIDATES = [
  process.env['CHROMIUM_PATH'],
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Keeps Chromium from calling home, and from asking questions. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

/** How to launch a Chromium that is already on this machine, or `undefined` if there is none. */
export function findBrowser(): LaunchOptions | undefined {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path))
  if (!executablePath) return undefined
  // Chromium's sandbox does not work as root.
  const isRoot = process.getuid?.() === 0
  return { executablePath, args: [...QUIET, ...(isRoot ? ['--no-sandbox'] : [])] }
}
