/** Why a request to the provider's API failed: one kind per instruction to the viewer. */
export type ApiFailureReason =
  | { kind: 'unauthorized' }
  | { kind: 'not-renewed'; retryAfterS: number | undefined }
  | { kind: 'not-registered' }
  | { kind: 'missing-scope' }
  | { kind: 'premium-required' }
  | { kind: 'forbidden' }
  | { kind: 'rate-limited'; retryAfterS: number | undefined }
  | { kind: 'unavailable' }
  | { kind: 'unreachable' }
  | { kind: 'refused' }
  | { kind: 'unreadable' }

export type ApiFailureKind = ApiFailureReason['kind']

export class ApiFailure extends Error {
  readonly reason: ApiFailureReason

  constructor(reason: ApiFailureReason, options?: ErrorOptions) {
    super(`The provider's API failed: ${reason.kind}. Check the request in the browser's network panel.`, options)
    this.name = 'ApiFailure'
    this.reason = reason
  }
}
