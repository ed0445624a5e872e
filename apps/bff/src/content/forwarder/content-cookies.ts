import { stringifySetCookie } from 'cookie'
import { type ContentAddress, prefixOf } from '../content-address.ts'

/** Cookies of this server, of whatever prefix and kind, which content must neither see nor set. */
const OWN = /^(?:__(?:Secure|Host|Http|Host-Http)-)?stagedoor-/i

/** `session`: a person's content session. `opening`: ties a ticket to the browser that asked for it. `share`: of a share link. */
type CookieKind = 'session' | 'opening' | 'share'
export type ContentCookies = Partial<Record<CookieKind, string>>

const SECRET = /^[\w-]{1,256}$/

/** The cookies of the content origin, each for one item. */
export class CookieJar {
  readonly #address: ContentAddress
  readonly #isCrossSite: boolean

  /** @param isCrossSite whether the portal, which frames content, is another site */
  constructor(address: ContentAddress, isCrossSite: boolean) {
    this.#address = address
    this.#isCrossSite = isCrossSite
  }

  /** Separates this server's cookies from those of content. `ambiguous` if one of ours occurs twice: content set another one. */
  read(header: string | undefined): { own: ContentCookies; others: string | undefined; ambiguous: boolean } {
    const own: ContentCookies = {}
    const others: string[] = []
    let ambiguous = false
    for (const part of (header ?? '').split(';')) {
      const pair = part.trim()
      const [name, value] = splitPair(pair)
      if (!isOwnCookie(name)) {
        if (pair !== '') others.push(pair)
        continue
      }
      for (const kind of ['session', 'opening', 'share'] as const) {
        if (name !== this.#nameOf(kind)) continue
        if (own[kind] !== undefined) ambiguous = true
        if (SECRET.test(value)) own[kind] = value
      }
    }
    return { own, others: others.length === 0 ? undefined : others.join('; '), ambiguous }
  }

  /**
   * The `Set-Cookie` of one item. Where the portal is another site, the browser keeps it apart for each site that frames the
   * content, because it would not send a `Lax` cookie in a frame.
   * @see https://developer.mozilla.org/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies
   */
  write(kind: CookieKind, guid: string, value: string, maxAgeS?: number): string {
    return stringifySetCookie({
      name: this.#nameOf(kind),
      value,
      path: this.#hasHostPrefix ? '/' : `${prefixOf(guid)}/`,
      httpOnly: true,
      secure: this.#isHttps || this.#isCrossSite,
      ...(this.#isCrossSite ? { sameSite: 'none', partitioned: true } : { sameSite: 'lax' }),
      ...(maxAgeS !== undefined && { maxAge: maxAgeS }),
    })
  }

  /** On an origin of its own an item may have the prefix that other subdomains cannot set. */
  #nameOf(kind: CookieKind): string {
    const prefix = this.#hasHostPrefix ? '__Host-' : this.#isHttps ? '__Secure-' : ''
    return `${prefix}stagedoor-content-${kind}`
  }

  get #isHttps(): boolean {
    return this.#address.protocol === 'https'
  }

  get #hasHostPrefix(): boolean {
    return this.#isHttps && this.#address.isolated
  }
}

/** Limits a cookie that content sets to the path that `limit` returns. `undefined` if content must not set it. */
export function toContentCookie(line: string, limit: (path: string) => string): string | undefined {
  const [pair = '', ...attributes] = line.split(';')
  const [name] = splitPair(pair.trim())
  // Browsers send a cookie without a name as its value alone, which can look like another cookie.
  if (name === '' || isOwnCookie(name)) return undefined
  const kept = attributes.filter((attribute) => !/^\s*(?:domain|path)\s*(?:=|$)/i.test(attribute))
  const path =
    attributes.map((attribute) => /^\s*path\s*=\s*(\/.*?)\s*$/i.exec(attribute)?.[1]).findLast(Boolean) ?? '/'
  // The browser accepts this prefix with this path only.
  return [pair, ...kept, ` Path=${/^__Host-/i.test(name) ? '/' : limit(path)}`].join(';')
}

function isOwnCookie(name: string): boolean {
  return OWN.test(name)
}

/** A pair without an equals sign is a value without a name (RFC 6265bis §5.6). */
function splitPair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=')
  return at === -1 ? ['', pair] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}
