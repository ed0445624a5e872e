import { OverloadError, ProviderError, RequestError, StoreError } from './errors.ts'

/**
 * Errors of the API, by the names and numbers of Posit Connect, which its clients compare. `error` is the sentence for people
 * unless an occurrence has its own.
 */
export const API_ERRORS = {
  InternalError: { code: 1, status: 500, error: 'The server failed. Try again; if it fails again, ask the operator.' },
  InvalidParameter: { code: 3, status: 400, error: 'A parameter is invalid.' },
  ObjectDoesNotExist: { code: 4, status: 404, error: 'The requested object does not exist.' },
  MethodNotAllowed: { code: 5, status: 405, error: 'This address does not support the method.' },
  NoViewPermission: { code: 19, status: 403, error: 'You have no permission to view this content.' },
  PermissionDenied: { code: 22, status: 403, error: 'You have no permission to perform this operation.' },
  AuthRequired: {
    code: 24,
    status: 401,
    error: 'Credentials are required: send "Authorization: Key" with an API key.',
  },
  WrongCredentials: { code: 30, status: 401, error: 'The API key is unknown or was revoked. Create a new one.' },
  InvalidJson: { code: 121, status: 400, error: 'The request body is not the JSON that this address expects.' },
  RequestTooLarge: { code: 122, status: 413, error: 'The request body is too large.' },
  InvalidClientId: { code: 203, status: 400, error: 'The client ID is missing or invalid.' },
  InvalidTenant: { code: 204, status: 400, error: 'The tenant is missing or invalid.' },
  InvalidClientSecret: { code: 205, status: 400, error: 'The client secret is missing or invalid.' },
  InvalidIntegrationDescription: { code: 206, status: 400, error: 'The description of the integration is invalid.' },
  InvalidIntegrationGuid: { code: 207, status: 400, error: 'The GUID of the integration is invalid.' },
  InvalidIntegrations: { code: 208, status: 400, error: 'The list of integrations is invalid.' },
  InvalidOAuthAssociationAssignment: {
    code: 209,
    status: 400,
    error: 'This integration cannot be associated with this content.',
  },
  FormMissing: { code: 210, status: 400, error: 'The request needs a form-encoded body.' },
  FormUnparseable: { code: 211, status: 400, error: 'The form-encoded body cannot be read.' },
  OAuthCredentialNoAssociations: {
    code: 212,
    status: 400,
    error: 'The content has no matching OAuth integration. Associate one in its settings.',
  },
  InvalidGrantType: {
    code: 213,
    status: 400,
    error: "Invalid grant_type. Expected 'urn:ietf:params:oauth:grant-type:token-exchange'.",
  },
  InvalidSubjectTokenType: { code: 214, status: 400, error: 'Invalid subject_token_type.' },
  InvalidSubjectToken: { code: 215, status: 400, error: 'The subject token is invalid or has expired.' },
  InvalidIssuerClaim: { code: 216, status: 400, error: 'The subject token was issued by another server.' },
  InvalidSubjectClaim: { code: 217, status: 400, error: 'The subject token names no person of this server.' },
  InvalidOAuthSession: { code: 218, status: 400, error: 'The OAuth session cannot be used. Log in again.' },
  OAuthAccessTokenRefreshFailure: {
    code: 219,
    status: 400,
    error: 'The provider refused to renew the access. Log in to the integration again.',
  },
  OAuthSessionNotFound: {
    code: 220,
    status: 400,
    error: 'The viewer is not logged in to the integration. Open its login address first.',
  },
  InvalidIntegrationName: { code: 225, status: 400, error: 'The name of the integration is invalid.' },
  InvalidDescription: { code: 226, status: 400, error: 'The description is invalid.' },
  TemplateNotFound: { code: 227, status: 404, error: 'There is no such template.' },
  InvalidTemplateConfig: { code: 228, status: 400, error: 'The configuration does not fit the template.' },
  ProhibitedTemplateChange: { code: 229, status: 400, error: 'The template of an integration cannot be changed.' },
  InvalidOAuthIntegrationLogin: { code: 230, status: 400, error: 'This integration has no login.' },
  InvalidRefreshToken: { code: 235, status: 400, error: 'The refresh token is invalid.' },
  InvalidContentSessionToken: {
    code: 236,
    status: 400,
    error: 'The content session token is invalid, has expired, or its content is no longer running.',
  },
  InvalidAssociationAuthType: {
    code: 237,
    status: 400,
    error: 'Content of this kind cannot use an integration of this type.',
  },
  AuthTypeMismatch: { code: 238, status: 400, error: 'The OAuth integration does not support this flow.' },
  VerifyNotSupported: { code: 240, status: 400, error: 'Only Service Account integrations can be verified this way.' },
  TokenUnavailable: { code: 241, status: 502, error: 'The provider issued no token.' },
  InvalidRequestedTokenType: { code: 242, status: 400, error: 'Invalid requested_token_type.' },
  InvalidVisitorKeyScope: { code: 243, status: 400, error: 'The scope of the visitor API key is invalid.' },
  InvalidVisitorKeyRole: { code: 244, status: 400, error: 'The role of the visitor API key is invalid.' },
  InvalidTokenCombination: {
    code: 249,
    status: 400,
    error: 'This requested_token_type cannot be issued for this subject_token_type.',
  },
  NoTokenHandler: { code: 250, status: 400, error: 'The integration issues no tokens of this type.' },
  SubjectTypeMismatch: {
    code: 252,
    status: 400,
    error: 'The OAuth integration does not support this subject_token_type.',
  },
  InvalidAudience: { code: 256, status: 400, error: 'The audience is not an integration of this content.' },
  InvalidAssociationCount: {
    code: 257,
    status: 400,
    error: 'The content has several integrations: name one by its GUID as audience.',
  },
  DuplicateIntegrations: { code: 258, status: 400, error: 'An integration is listed twice.' },
  InvalidUserGuid: { code: 261, status: 400, error: 'There is no user with this GUID.' },
  InvalidGroupGuid: { code: 262, status: 400, error: 'There is no group with this GUID.' },
  NameTaken: { code: 26, status: 409, error: 'The name is taken. Choose another one.' },
  Conflict: { code: 27, status: 409, error: 'The object was changed or deleted meanwhile. Load it again.' },
  TooManyKeys: { code: 28, status: 409, error: 'You have 100 API keys. Revoke one that you no longer use.' },
  RateLimited: { code: 277, status: 429, error: 'Too many requests.' },
  Unavailable: { code: 2, status: 503, error: 'The server is busy or its store is unavailable. Try again.' },
} as const satisfies Record<string, { code: number; status: number; error: string }>

export type ApiErrorName = keyof typeof API_ERRORS

type ApiErrorOptions = {
  cause?: unknown
  /** One sentence in place of that of the table. Never has secrets or input. */
  error?: string
  payload?: Readonly<Record<string, unknown>>
  /** Seconds. */
  retryAfter?: number | undefined
}

/** An error of the API, which clients may see. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ApiErrorName
  readonly payload: Readonly<Record<string, unknown>> | null
  readonly retryAfter: number | undefined

  constructor(kind: ApiErrorName, { cause, error, payload, retryAfter }: ApiErrorOptions = {}) {
    super(error ?? API_ERRORS[kind].error, { cause })
    this.kind = kind
    this.payload = payload ?? null
    this.retryAfter = retryAfter
  }
}

/** The body of every error of the API. */
export type Envelope = { code: number; error: string; payload: Readonly<Record<string, unknown>> | null }

/** Converts an error of any part of the server for clients of the API. Unknown ones become `InternalError` without details. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof RequestError) {
    const { retryAfter } = error
    if (error.code === 'rate_limited') return new ApiError('RateLimited', { cause: error, retryAfter })
    if (error.code === 'request_too_large') return new ApiError('RequestTooLarge', { cause: error })
    return new ApiError('InvalidParameter', { cause: error })
  }
  if (error instanceof StoreError || error instanceof OverloadError)
    return new ApiError('Unavailable', { cause: error, retryAfter: error.retryAfter })
  if (error instanceof ProviderError)
    return new ApiError('TokenUnavailable', { cause: error, retryAfter: error.retryAfter })
  return new ApiError('InternalError', { cause: error })
}

export function toEnvelope({ kind, message, payload }: ApiError): Envelope {
  return { code: API_ERRORS[kind].code, error: message, payload }
}
