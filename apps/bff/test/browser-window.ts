import type { OpenerVerifier } from '@stagedoor/shared/secrets'
import type { RunningApp } from './start-app.ts'

/** A browser as far as the protocol needs one: a cookie jar, forms, and redirects that are looked at, not followed. */
export class BrowserWindow {
  readonly cookies = new Map<string, string>()
  readonly #app: Pick<RunningApp, 'publicUrl'>

  constructor(app: Pick<RunningApp, 'publicUrl'>) {
    this.#app = app
  }

  /** Requests a path of the server, or an address. Cookies are kept. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0) headers.set('Cookie', [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '))
    const response = await fetch(new URL(address, this.#app.publicUrl), { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
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

/** What the start page's form would send. */
export function readForm(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]),
  )
}

/** The code on the last page, as the dashboard's viewer reads it. */
export function readCode(html: string): string {
  const code = /<output[^>]*>\s*([A-Z]{3}-[A-Z]{3})\s*</.exec(html)?.[1]
  if (!code) throw new Error('There is no code on this page.')
  return code
}
