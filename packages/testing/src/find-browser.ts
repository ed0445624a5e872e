import { existsSync } from 'node:fs'
import { chromium, type LaunchOptions } from '@playwright/test'

/** Paths of browsers, in order of preference. */
const CANDIDATES = [
  process.env['CHROMIUM_PATH'],
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Disables background requests and first-run prompts. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']

/** Launch options for the installed Chromium, or `undefined` if there is none. */
export function findBrowser(): LaunchOptions | undefined {
  const executablePath = CANDIDATES.find((path) => path && existsSync(path))
  if (!executablePath) return undefined
  // Chromium's sandbox does not work as root.
  const isRoot = process.getuid?.() === 0
  return { executablePath, args: [...QUIET, ...(isRoot ? ['--no-sandbox'] : [])] }
}
