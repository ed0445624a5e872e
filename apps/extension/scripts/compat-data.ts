import { createRequire } from 'node:module'
import type { CompatData } from '@mdn/browser-compat-data'

/**
 * MDN's browser compatibility data. Not imported but required: the test runner would transform an import, and this is
 * 18 MB.
 * @see https://github.com/mdn/browser-compat-data
 */
export const compatData: CompatData = createRequire(import.meta.url)('@mdn/browser-compat-data')
