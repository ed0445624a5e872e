type Element = Record<string, string>

/**
 * A session of a W3C WebDriver server, as far as the tests need it: ten of its commands by `fetch`. Clients on npm are much
 * larger than their part here, and bring downloads of browsers and drivers.
 *
 * @see https://www.w3.org/TR/webdriver2/
 */
export class WebDriverSession {
  readonly #address: string

  private constructor(address: string) {
    this.#address = address
  }

  static async start(server: string): Promise<WebDriverSession> {
    const { sessionId } = (await send('POST', `${server}/session`, { capabilities: {} })) as { sessionId: string }
    return new WebDriverSession(`${server}/session/${sessionId}`)
  }

  async handles(): Promise<string[]> {
    return (await this.#get('window/handles')) as string[]
  }

  async openWindow(): Promise<string> {
    return ((await this.#post('window/new', { type: 'window' })) as { handle: string }).handle
  }

  async closeWindow(): Promise<void> {
    await send('DELETE', `${this.#address}/window`)
  }

  /** Directs the next commands to a window, and there to its top document. */
  async switchTo(handle: string): Promise<void> {
    await this.#post('window', { handle })
    await this.#post('frame', { id: null })
  }

  async switchToFrame(xpath: string): Promise<void> {
    await this.#post('frame', { id: await this.#find(xpath) })
  }

  async goto(url: string): Promise<void> {
    await this.#post('url', { url })
  }

  async reload(): Promise<void> {
    await this.#post('refresh', {})
  }

  async back(): Promise<void> {
    await this.#post('back', {})
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.#post('execute/sync', { script: `return (${expression})`, args: [] })
  }

  async click(xpath: string): Promise<void> {
    await this.#post(`element/${toId(await this.#find(xpath))}/click`, {})
  }

  async type(xpath: string, text: string): Promise<void> {
    await this.#post(`element/${toId(await this.#find(xpath))}/value`, { text })
  }

  async #find(xpath: string): Promise<Element> {
    return (await this.#post('element', { using: 'xpath', value: xpath })) as Element
  }

  #get(path: string): Promise<unknown> {
    return send('GET', `${this.#address}/${path}`)
  }

  #post(path: string, body: object): Promise<unknown> {
    return send('POST', `${this.#address}/${path}`, body)
  }
}

/** Sends a command and returns its value. Throws an error of the browser. */
async function send(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: unknown }
  if (response.ok) return value
  const { error, message } = value as { error: string; message: string }
  throw new Error(`${error}: ${message}`)
}

/** The identifier of an element, under the key that the standard prescribes. */
function toId(element: Element): string {
  return element['element-6066-11e4-a52e-4f735466cecf'] ?? ''
}
