import type { SignInId } from '@stagedoor/shared/secrets'
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'

/** Sign-ins that one browser can have under way; the oldest make room. */
const MOST_WINDOWS = 5

/** Browsers keep cookies of 4,096 bytes, name and attributes included. */
const LONGEST_ANSWER = 3_800

/** How long an answer is kept, in seconds: providers' codes are seldom good for longer. */
const ANSWER_LIFE_S = 300

const COMPACT_JWE = /^[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*){4}$/

/** Letters of the id that tell one sign-in's cookie from another's. */
const ID_LETTERS = 16

const WINDOW_ID = /^[A-Za-z0-9_-]{16}$/

const KEY_32_BYTES = /^[A-Za-z0-9_-]{43}$/

/**
 * The cookies of the sign-in window. SameSite=Lax and not Strict, because the provider's redirect to the callback is a
 * cross-site navigation, which Strict cookies do not accompany. Over plain http, which only loopback may use, the names
 * have no `__Host-` prefix, because browsers refuse it there.
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1
 */
export class WindowCookies {
  readonly #secure: boolean
  readonly #lifeS: number

  constructor({ secure, lifeMs }: { secure: boolean; lifeMs: number }) {
    this.#secure = secure
    this.#lifeS = Math.ceil(lifeMs / 1000)
  }

  /** The secret by which this window takes part in a sign-in, if the browser has one. */
  windowSecret(request: Request, id: SignInId): string | undefined {
    return this.#read(request, this.#windowName(id))
  }

  /** Whether the browser takes part in any sign-in, or pretends to. */
  hasWindow(request: Request): boolean {
    return this.#others(request, 'window-', '').length > 0
  }

  /** `Set-Cookie` headers that give the window a fresh secret, whatever it had before. */
  toWindowHeaders(request: Request, id: SignInId, secret: string): string[] {
    const name = this.#windowName(id)
    const others = this.#others(request, 'window-', name)
    // Browsers send the oldest first (RFC 6265 §5.4).
    const oldest = others.slice(0, Math.max(0, others.length + 1 - MOST_WINDOWS))
    return [...oldest.map((other) => this.#toHeader(other, '', 0)), this.#toHeader(name, secret, this.#lifeS)]
  }

  /** The sealed answer of the provider that this browser keeps for a sign-in. */
  keptAnswer(request: Request, id: SignInId): string | undefined {
    return this.#read(request, this.#answerName(id), COMPACT_JWE)
  }

  /** Keeps one answer at most, as proxies limit the length of all cookies together. `false`: it is too long. */
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

  /** The secret that ties the start page's form to this browser. */
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
    // Names that this server did not set could have characters that no header may have.
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
