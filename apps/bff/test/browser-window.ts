import type { OpenerVerifier } from '@stagedoor/shared/secrets'
import { navigate } from '@stagedoor/testing/navigate'
import { readForm } from '@stagedoor/testing/read-page'
import { SiteCookies } from '@stagedoor/testing/site-cookies'
import type { RunningApp } from './start-app.ts'

/** A browser as far as the protocol needs one: a cookie jar, forms, and redirects that are looked at, not followed. */
export class BrowserWindow {
  readonly cookies = new SiteCookies()
  readonly #app: Pick<RunningApp, 'publicUrl'>

  constructor(app: Pick<RunningApp, 'publicUrl'>) {
    this.#app = app
  }

  /** Requests a path of the server, or an address. Cookies are kept. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.header !== undefined) headers.set('Cookie', this.cookies.header)
    const response = await fetch(new URL(address, this.#app.publicUrl), { ...init, headers, redirect: 'manual' })
    this.cookies.keep(response)
    return response
  }

  /** Requests an address with exactly these headers and the cookies, which are kept. */
  async navigate(address: string, headers: Record<string, string>, method?: string): Promise<Response> {
    const { header } = this.cookies
    const cookie = header === undefined ? {} : { Cookie: header }
    const response = await navigate(new URL(address, this.#app.publicUrl), { ...headers, ...cookie }, method)
    this.cookies.keep(response)
    return response
  }

  /** Opens the start page and gives what its form would send. */
  async openStartPage(startUrl: string): Promise<Record<string, string>> {
    const response = await this.fetch(startUrl)
    const html = await response.text()
    if (response.status !== 200) throw new Error(`The start page answered ${response.status}.`)
    return readForm(html)
  }

  /** Sends the start page's form. */
  submit(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch('/signin/spotify', {
      method: 'POST',
      headers: {
        Origin: this.#app.publicUrl,
        'Content-Type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    })
  }

  /** From the start page to the provider: the `state` that it is sent with. */
  async continueTo(startUrl: string, openerVerifier?: OpenerVerifier): Promise<string> {
    const form = await this.openStartPage(startUrl)
    const response = await this.submit({ ...form, action: 'continue', openerVerifier: openerVerifier ?? '' })
    const location = response.headers.get('Location')
    if (response.status !== 303 || !location) throw new Error(`The form answered ${response.status}.`)
    return new URL(location).searchParams.get('state') ?? ''
  }

  /** The provider sends the window back, and the browser goes on to where it is led. */
  async comeBack(parameters: Record<string, string> | string): Promise<Response> {
    return this.done(await this.callback(parameters))
  }

  /** The provider sends the window back. */
  callback(parameters: Record<string, string> | string): Promise<Response> {
    return this.fetch(`/oauth/callback/spotify?${new URLSearchParams(parameters)}`)
  }

  /** Follows the callback's redirect. */
  async done(callback: Response): Promise<Response> {
    const location = callback.headers.get('Location')
    if (callback.status !== 303 || !location) throw new Error(`The callback answered ${callback.status}.`)
    return this.fetch(location)
  }
}

/** The code on the last page, as the dashboard's viewer reads it. */
export function readCode(html: string): string {
  const code = /<output[^>]*>\s*([A-Z]{3}-[A-Z]{3})\s*</.exec(html)?.[1]
  if (!code) throw new Error('There is no code on this page.')
  return code
}
