import { type Complaint, error, warning } from '../mistake.ts'
import { quote } from '../quote.ts'
import type { ValueRule } from './value-rule.ts'

/** The longest address that Tableau's schema takes. Its documentation says one more. */
const MAX_LENGTH = 2083

/** Where Tableau hosts sandboxed extensions: from plain storage, which knows whole file names only. */
const SANDBOX_HOST = 'extensions.tableauusercontent.com'

/** Where the extension is: https, or http on this machine by the name of localhost, and by no other. */
export const extensionUrl: ValueRule = (value) => {
  const address = value.trim()
  const problem =
    complainAboutLength(address) ??
    complainAboutScheme(address) ??
    complainAboutForm(address) ??
    complainAboutSandbox(address)
  return problem ? [problem] : []
}

/** The author's page, to which "Get Support" leads. */
export const websiteUrl: ValueRule = (value) => {
  const address = value.trim()
  const problem =
    complainAboutLength(address) ??
    (/^https:\/\/./i.test(address)
      ? downgrade(complainAboutForm(address))
      : error(`The author's website ${quote(address)} must begin with https://: give a page that does.`))
  return problem ? [problem] : []
}

function complainAboutLength(address: string): Complaint | undefined {
  if (address === '') return error('The address is empty: write one that begins with https://.')
  if (address.length <= MAX_LENGTH) return undefined
  return error(`The address has ${address.length} characters, and Tableau takes ${MAX_LENGTH}: shorten it.`)
}

function complainAboutScheme(address: string): Complaint | undefined {
  if (/^https:\/\/./i.test(address) || /^http:\/\/localhost($|[:/])/i.test(address)) return undefined
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  if (!/^http:/i.test(address) || host === '') {
    return error(`The address ${quote(address)} must begin with https://, or with http://localhost on this machine.`)
  }
  if (host === 'localhost') return error(`Tableau wants a "/" after the host of ${quote(address)}: add it.`)
  if (isLoopback(host)) return error(`Tableau refuses ${quote(address)}: write localhost in place of ${host}.`)
  return error(`Tableau takes http from localhost only: serve ${quote(address)} by https.`)
}

function complainAboutForm(address: string): Complaint | undefined {
  if (!URL.canParse(address))
    return error(`No browser can open the address ${quote(address)}: correct its host and port.`)
  if (!/\s/.test(address)) return undefined
  return warning(`The address ${quote(address)} has a space in it: take it out, or write %20.`)
}

/** What Tableau takes without opening it. */
function downgrade(complaint: Complaint | undefined): Complaint | undefined {
  return complaint && warning(complaint.message)
}

function complainAboutSandbox(address: string): Complaint | undefined {
  const { hostname, pathname } = new URL(address)
  if (hostname !== SANDBOX_HOST || /\.html?$/i.test(pathname)) return undefined
  return warning(
    `Tableau's sandbox opens whole file names only: end the address ${quote(address)} with the page's own, such as /index.html.`,
  )
}

function isLoopback(host: string): boolean {
  return /^127\./.test(host) || host === '[::1]'
}
