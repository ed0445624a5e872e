/**
 * A response whose body has been read: the OAuth library only asks for it as JSON, and nobody makes a stream of it again.
 * It can be read as often as one likes.
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
