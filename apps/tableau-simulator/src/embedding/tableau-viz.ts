/**
 * A stand-in for Tableau's Embedding API v3: the element `tableau-viz` with the requests and events of the original.
 * @see https://help.tableau.com/current/api/embedding_api/en-us/index.html
 */

const SIGN_IN = '/vizportal/api/web/v1/auth/embed/signin'

/** Names of events. */
export const TableauEventType = { FirstInteractive: 'firstinteractive', VizLoadError: 'vizloaderror' } as const

/** Why a view did not load. Has getters, which `JSON.stringify` omits, as in the original. */
class VizLoadError {
  private readonly _errorCode: string
  private readonly _message: string

  constructor(errorCode: string, message: string) {
    this._errorCode = errorCode
    this._message = message
  }

  get errorCode(): string {
    return this._errorCode
  }

  get message(): string {
    return this._message
  }
}

export class TableauViz extends HTMLElement {
  static readonly observedAttributes = ['src', 'token', 'toolbar', 'device', 'hide-tabs', 'width', 'height']

  readonly #root = this.attachShadow({ mode: 'open' })
  #frame: HTMLIFrameElement | undefined
  #isWaiting = false
  /** Ends an attempt that a later one replaces. */
  #attempt = new AbortController()

  get src(): string {
    return this.getAttribute('src') ?? ''
  }

  set src(value: string) {
    this.setAttribute('src', value)
  }

  get token(): string {
    return this.getAttribute('token') ?? ''
  }

  set token(value: string) {
    this.setAttribute('token', value)
  }

  connectedCallback(): void {
    window.addEventListener('message', this.#receive)
    this.#renderSoon()
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.#receive)
    this.#attempt.abort()
    this.#root.replaceChildren()
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after) this.#renderSoon()
  }

  /** Renders once after all attributes of the current script have changed. */
  #renderSoon(): void {
    if (this.#isWaiting || !this.isConnected) return
    this.#isWaiting = true
    queueMicrotask(() => {
      this.#isWaiting = false
      if (this.isConnected) void this.#render()
    })
  }

  async #render(): Promise<void> {
    this.#attempt.abort()
    this.#attempt = new AbortController()
    const { signal } = this.#attempt
    this.#root.replaceChildren()
    if (!URL.canParse(this.src)) return
    if (this.token !== '' && !(await this.#signIn(signal))) return
    if (signal.aborted) return
    const frame = document.createElement('iframe')
    frame.title = 'Data Visualization'
    frame.src = this.#frameAddress()
    frame.width = this.getAttribute('width') ?? '100%'
    frame.height = this.getAttribute('height') ?? '600'
    Object.assign(frame.style, { border: '0', display: 'block' })
    this.#frame = frame
    this.#root.replaceChildren(frame)
  }

  async #signIn(signal: AbortSignal): Promise<boolean> {
    const { origin, pathname } = new URL(this.src)
    const siteName = decodeURIComponent(/^\/t\/([^/]+)\//.exec(pathname)?.[1] ?? '')
    try {
      const response = await fetch(`${origin}${SIGN_IN}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        credentials: 'include',
        body: JSON.stringify({ siteName, jwt: this.token }),
        signal,
      })
      if (response.ok) return true
      const errorMessage = await response.text()
      const code = response.status === 401 ? 'auth-failed' : 'unknown-auth-error'
      this.#fail(code, JSON.stringify({ statusCode: response.status, errorMessage }))
    } catch (error) {
      if (!signal.aborted) this.#fail('unknown-auth-error', String(error))
    }
    return false
  }

  #frameAddress(): string {
    const address = new URL(this.src)
    const set = (name: string, value: string) => address.searchParams.set(name, value)
    set(':embed', 'y')
    set(':apiID', 'embhost0')
    set(':apiInternalVersion', '1.0.0')
    set(':device', this.getAttribute('device') ?? 'default')
    set(':toolbar', this.getAttribute('toolbar') ?? 'bottom')
    if (this.hasAttribute('hide-tabs')) set(':tabs', 'no')
    for (const child of this.children) {
      if (child.localName === 'viz-filter') set(child.getAttribute('field') ?? '', child.getAttribute('value') ?? '')
      if (child.localName === 'viz-parameter') set(child.getAttribute('name') ?? '', child.getAttribute('value') ?? '')
    }
    return address.href
  }

  readonly #receive = (event: MessageEvent<unknown>): void => {
    const { source, origin, data } = event
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== new URL(this.src).origin) return
    const isInteractive =
      data !== null && typeof data === 'object' && 'type' in data && data.type === 'tableau-simulator:first-interactive'
    if (isInteractive) this.#dispatch(TableauEventType.FirstInteractive, {})
  }

  #fail(code: string, message: string): void {
    this.#dispatch(TableauEventType.VizLoadError, new VizLoadError(code, message))
  }

  #dispatch(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))
  }
}

customElements.define('tableau-viz', TableauViz)
