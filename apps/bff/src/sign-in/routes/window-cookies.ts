import type { SignInId } from '@stagedoor/shared/secrets'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'

/** Limit of concurrent sign-ins of one browser; the oldest are dropped. */
const MOST_WINDOWS = 5

/** Browsers limit a cookie with its name and attributes to 4,096 bytes. */
const LONGEST_ANSWER = 3_800

/** How long a response is kept, in seconds: authorization codes rarely live longer. */
const ANSWER_LIFE_S = 300

const COMPACT_JWE = /^[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*){4}$/

/** Length of the part of a sign-in's ID in the names of its cookies. */
const ID_LETTERS = 16

const WINDOW_ID = /^[A-Za-z0-9_-]{16}$/

const KEY_32_BYTES = /^[A-Za-z0-9_-]{43}$/

/**
 * The cookies of the sign-in window. SameSite=Lax, because the provider's redirect to the callback is a cross-site
 * navigation, which has no Strict cookies. Over http (loopback only) the names have no `__Host-` prefix, because browsers
 * reject it.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1
 */
export class WindowCookies {
  readonly #secure: boolean
  readonly #lifeS: number

  constructor({ secure, lifeMs }: { secure: boolean; lifeMs: number }) {
    this.#secure = secure
    this.#lifeS = Math.ceil(lifeMs / 1000)
  }

  /** Returns the secret that binds this browser to a sign-in, if any. */
  windowSecret(request: Request, id: SignInId): string | undefined {
    return this.#read(request, this.#windowName(id))
  }

  /** Whether the browser claims to take part in any sign-in. Not verified. */
  hasWindow(request: Request): boolean {
    return this.#others(request, 'window-', '').length > 0
  }

  /** Returns `Set-Cookie` headers that set a sign-in's secret, replace a former one, and drop the oldest sign-ins. */
  toWindowHeaders(request: Request, id: SignInId, secret: string): string[] {
    const name = this.#windowName(id)
    const others = this.#others(request, 'window-', name)
    // Browsers send the oldest first (RFC 6265 §5.4).
    const oldest = others.slice(0, Math.max(0, others.length + 1 - MOST_WINDOWS))
    return [...oldest.map((other) => this.#toHeader(other, '', 0)), this.#toHeader(name, secret, this.#lifeS)]
  }

  /** Returns the sealed response that this browser keeps for a sign-in. */
  keptAnswer(request: Request, id: SignInId): string | undefined {
    return this.#read(request, this.#answerName(id), COMPACT_JWE)
  }

  /** Keeps a response and drops any other, because proxies limit the total length of cookies. `false` if it is too long. */
  keepAnswer(request: Request, response: Response, id: SignInId, sealed: string): boolean {
    if (sealed.length > LONGEST_ANSWER) return false
    const name = this.#answerName(id)
    for (const other of this.#others(request, 'answer-', name)) this.#append(response, other, '', 0)
    this.#append(response, name, sealed, ANSWER_LIFE_S)
    return true
  }

  dropAnswer(response: Response, id: SignInId): void {
    this.#append(response, this.#answerName(id), '', 0)
  }

  /** Returns the secret that binds the form of the start page to this browser. */
  formSecret(request: Request): string | undefined {
    return this.#read(request, this.#name('form'))
  }

  setFormSecret(response: Response, secret: string): void {
    response.append('Set-Cookie', this.#toHeader(this.#name('form'), secret, this.#lifeS))
  }

  #windowName(id: SignInId): string {
    return this.#name(`window-${id.slice(0, ID_LETTERS)}`)
  }

  #answerName(id: SignInId): string {
    return this.#name(`answer-${id.slice(0, ID_LETTERS)}`)
  }

  #others(request: Request, kind: string, name: string): string[] {
    const prefix = this.#name(kind)
    // Foreign names may contain characters that are invalid in a header.
    const isOurs = (other: string) => other.startsWith(prefix) && WINDOW_ID.test(other.slice(prefix.length))
    return Object.keys(cookiesOf(request)).filter((other) => isOurs(other) && other !== name)
  }

  #name(name: string): string {
    return `${this.#secure ? '__Host-' : ''}stagedoor-${name}`
  }

  #read(request: Request, name: string, form = KEY_32_BYTES): string | undefined {
    const value = cookiesOf(request)[name]
    return value !== undefined && form.test(value) ? value : undefined
  }

  #append(response: Response, name: string, value: string, maxAge: number): void {
    response.append('Set-Cookie', this.#toHeader(name, value, maxAge))
  }

  #toHeader(name: string, value: string, maxAge: number): string {
    const cookie = { name, value, maxAge, path: '/', httpOnly: true, secure: this.#secure, sameSite: 'lax' as const }
    return stringifySetCookie(cookie)
  }
}

function cookiesOf(request: Request): Record<string, string | undefined> {
  return parseCookie(request.headers.cookie ?? '')
}
