/**
 * A response whose body has been read, which saves a second stream: the OAuth library reads text and JSON only. The body can
 * be read repeatedly.
 */
export class ReadResponse extends Response {
  readonly #text: string

  constructor(text: string, init: ResponseInit) {
    super(null, init)
    this.#text = text
  }

  override async text(): Promise<string> {
    return this.#text
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.#text)
  }

  override clone(): ReadResponse {
    return new ReadResponse(this.#text, this)
  }
}
