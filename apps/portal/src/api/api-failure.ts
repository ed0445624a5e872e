/** Codes of failures that have no envelope of the API. */
export const UNREACHABLE = 'unreachable'
export const UNKNOWN = 'unknown'

type FailureFields = {
  code: number | typeof UNREACHABLE | typeof UNKNOWN
  status?: number
  /** The server's sentence, in English. */
  sentence?: string | undefined
  payload?: Readonly<Record<string, unknown>> | undefined
  requestId?: string | undefined
}

/** A request that failed, with what the page can show about it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: FailureFields['code']
  readonly status: number | undefined
  readonly sentence: string | undefined
  readonly payload: Readonly<Record<string, unknown>>
  readonly requestId: string | undefined

  constructor({ code, status, sentence, payload, requestId }: FailureFields, options?: ErrorOptions) {
    super(sentence ?? String(code), options)
    this.code = code
    this.status = status
    this.sentence = sentence
    this.payload = payload ?? {}
    this.requestId = requestId
  }
}
