import type { Auth } from '../auth/auth.ts'
import type { AuthState } from '../auth/auth-state.ts'
import { createAuth } from '../auth/create-auth.ts'
import { adoptStyles } from './adopt-styles.ts'
import { createSignInView } from './create-sign-in-view.ts'
import { type ElementTexts, englishTexts, loadTexts } from './element-texts.ts'
import { styles } from './styles.ts'
import { whenParsed } from './when-parsed.ts'

/** Longest wait for texts in another language before the first paint; after that it is English. */
const FIRST_PAINT_TIMEOUT_MS = 300

/**
 * `<stagedoor-sign-in server integration extension provider lang>`: button, progress, code entry, sign-out and errors of a sign-in.
 * Dispatches `signed-in` and `signed-out`.
 */
export class StagedoorSignIn extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['server', 'integration', 'extension', 'provider', 'lang']

  readonly #root: ShadowRoot = this.attachShadow({ mode: 'open' })
  #auth: Auth | undefined
  /** Whether the page has set `auth`, and disposes it. */
  #isForeign = false
  #view: ReturnType<typeof createSignInView> | undefined
  #unsubscribe: () => void = () => undefined
  #texts: ElementTexts | undefined
  #latestTexts: Promise<ElementTexts> | undefined
  /** State of the last event; undefined before the page has loaded its scripts. */
  #announced: AuthState | undefined

  constructor() {
    super()
    adoptStyles(this.#root, styles)
  }

  /** The sign-in that the element shows; undefined before `server` and `integration` are set. */
  get auth(): Auth | undefined {
    return this.#auth
  }

  /** Shows another sign-in instead of the one that the attributes name. */
  set auth(auth: Auth | undefined) {
    this.#release()
    this.#auth = auth
    this.#isForeign = auth !== undefined
    if (this.isConnected) this.#connect()
  }

  connectedCallback(): void {
    this.#loadTexts()
    this.#connect()
  }

  disconnectedCallback(): void {
    this.#release()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after) return
    if (name === 'lang') this.#loadTexts()
    else if (name === 'provider') this.#show()
    else if (!this.#isForeign) {
      this.#release()
      this.#connect()
    }
  }

  #connect(): void {
    const server = this.getAttribute('server')
    const integration = this.getAttribute('integration')
    if (this.#auth === undefined && server !== null && integration !== null) {
      this.#auth = createAuth({ server, integration, extension: this.getAttribute('extension') ?? undefined })
    }
    const auth = this.#auth
    if (auth === undefined) return
    this.#view = createSignInView(auth)
    this.#root.append(this.#view.root)
    this.#unsubscribe = auth.subscribe(() => {
      this.#show()
      if (this.#announced !== undefined) this.#announce()
    })
    this.#show()
    whenParsed(() => {
      if (this.#auth === auth && this.isConnected) this.#announce()
    })
  }

  #release(): void {
    this.#unsubscribe()
    this.#view?.root.remove()
    this.#view = undefined
    this.#announced = undefined
    if (this.#isForeign) return
    this.#auth?.dispose()
    this.#auth = undefined
  }

  #show(): void {
    if (this.#texts === undefined || this.#auth === undefined) return
    this.#view?.show(this.#auth.getSnapshot(), this.#texts, this.getAttribute('provider') ?? '')
  }

  /** Dispatches an event if the viewer has signed in or out since the last one. */
  #announce(): void {
    const before = this.#announced
    const state = this.#auth?.getSnapshot()
    this.#announced = state
    const signedIn = state?.status === 'signed-in'
    const wasSignedIn = before?.status === 'signed-in'
    if (signedIn && !(wasSignedIn && before.since === state.since)) this.#dispatch('signed-in')
    if (!signedIn && wasSignedIn) this.#dispatch('signed-out')
  }

  #dispatch(type: 'signed-in' | 'signed-out'): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }))
  }

  /** The page's language, or else the browser's. */
  #loadTexts(): void {
    const language = this.closest<HTMLElement>('[lang]')?.lang
    const loading = loadTexts(language ? [language] : navigator.languages)
    const timer = setTimeout(() => this.#setTexts(this.#texts ?? englishTexts), FIRST_PAINT_TIMEOUT_MS)
    this.#latestTexts = loading
    void loading.then((texts) => {
      clearTimeout(timer)
      // Superseded by another language.
      if (this.#latestTexts === loading) this.#setTexts(texts)
    })
  }

  #setTexts(texts: ElementTexts): void {
    this.#texts = texts
    this.#show()
  }
}
