import type { Claims, FakeLogin } from './fake-login.ts'

/** A browser with its cookies that signs in at the portal, one step at a time. */
export class LoginBrowser {
  readonly #publicUrl: string
  readonly #cookies = new Map<string, string>()

  constructor(publicUrl: string) {
    this.#publicUrl = publicUrl
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  /** The portal cookie, if the browser has one. */
  get portalCookie(): string | undefined {
    return this.#cookies.get('stagedoor-portal')
  }

  /** What binds the sign-ins of the browser. */
  get loginSecret(): string | undefined {
    return this.#cookies.get('stagedoor-login')
  }

  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(this.cookie !== '' && { Cookie: this.cookie }), ...init.headers }
    const response = await fetch(new URL(path, this.#publicUrl), { redirect: 'manual', ...init, headers })
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';')
      const separator = pair.indexOf('=')
      const [name, value] = [pair.slice(0, separator), pair.slice(separator + 1)]
      if (/max-age=0/i.test(header)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  /** Opens the sign-in, and returns the address at the identity provider. */
  async begin(next?: string): Promise<URL> {
    const response = await this.open(next === undefined ? '/__login__' : `/__login__?${new URLSearchParams({ next })}`)
    return new URL(locationOf(response))
  }

  /** Returns from the identity provider, and resolves with the address that follows. */
  async finish(answer: URLSearchParams): Promise<string> {
    return locationOf(await this.open(`/__login__/callback?${answer}`))
  }

  async signIn(login: FakeLogin, claims: Claims, next?: string): Promise<string> {
    return this.finish(login.answer(await this.begin(next), claims))
  }
}

/** The address of a redirect; a readable error for another answer. */
export function locationOf(response: Response): string {
  const location = response.headers.get('Location')
  if (response.status !== 303 || location === null) throw new Error(`No redirect, but ${response.status}`)
  return location
}

/** Why the sign-in failed, by the address of its page. */
export function reasonIn(location: string): string | null {
  const url = new URL(location)
  return url.pathname === '/__login__/failed' ? url.searchParams.get('reason') : null
}
