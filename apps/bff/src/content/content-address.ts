const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PATH = /^\/content\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\/[^?#]*)?(\?[^#]*)?$/

/** An address of the content origin: which item, and the rest of path and query. */
export type ContentPath = {
  guid: string
  /** Empty without the slash behind the GUID. */
  rest: string
  /** With the question mark; empty without a query. */
  search: string
}

/** Where content is: one origin for all items, or with `*.` one for each. */
export class ContentAddress {
  /** Whether each item has an origin of its own. */
  readonly isolated: boolean
  readonly #url: URL
  readonly #publicHost: string

  constructor(contentUrl: string, publicUrl: string) {
    this.#url = new URL(contentUrl)
    this.isolated = this.#url.hostname.startsWith('*.')
    this.#publicHost = new URL(publicUrl).host
  }

  get protocol(): string {
    return this.#url.protocol.slice(0, -1)
  }

  /** Whether a `Host` belongs to content. */
  includes(host: string | undefined): boolean {
    const name = this.#normalize(host)
    if (name === this.#publicHost) return false
    return this.isolated ? name.endsWith(this.#url.host.slice(1)) : name === this.#url.host
  }

  /** Returns the item of a request; `undefined` for other paths, and for an item at the origin of another one. */
  parse(host: string | undefined, url: string): ContentPath | undefined {
    const [, guid, rest = '', search = ''] = PATH.exec(url) ?? []
    if (guid === undefined || (this.isolated && this.#normalize(host) !== this.#hostOf(guid))) return undefined
    return { guid, rest, search }
  }

  originOf(guid: string): string {
    return `${this.#url.protocol}//${this.#hostOf(guid)}`
  }

  /** The address of an item, with a slash at the end. */
  urlOf(guid: string): string {
    return `${this.originOf(guid)}${prefixOf(guid)}/`
  }

  #hostOf(guid: string): string {
    return this.isolated ? `${guid}${this.#url.host.slice(1)}` : this.#url.host
  }

  /** Without the port that the scheme implies, which some clients send. */
  #normalize(host = ''): string {
    const name = host.toLowerCase()
    return this.#url.port === '' ? name.replace(this.#url.protocol === 'https:' ? /:443$/ : /:80$/, '') : name
  }
}

/** The path of an item at its origin. */
export function prefixOf(guid: string): string {
  return `/content/${guid}`
}

export function isGuid(text: string): boolean {
  return GUID.test(text)
}
