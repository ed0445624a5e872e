import { type Answer, jsonAnswer } from '../http/answer.ts'
import { apiError } from '../http/api-error.ts'
import type { Misbehaviour, MisbehaviourParameters, StageName } from './misbehaviour.ts'

const everywhere = ['authorize', 'token', 'refresh', 'api', 'revoke'] as const

/** Errors without effect: the endpoint does not run, so a retry can succeed. */
export const refusals: Record<string, Misbehaviour> = {
  '500': { at: everywhere, does: 'answers 500', instead: ({ stage }) => fail(stage, 500, 'Internal server error') },
  '503-retry-after': {
    at: everywhere,
    does: 'answers 503 with `Retry-After: retryAfterS` (2)',
    instead: ({ stage, parameters }) => fail(stage, 503, 'Service unavailable', retryAfter(parameters)),
  },
  '429': {
    at: everywhere,
    does: 'answers 429 with `Retry-After: retryAfterS` (2)',
    instead: ({ stage, parameters }) => fail(stage, 429, 'API rate limit exceeded', retryAfter(parameters)),
  },
  '401': {
    at: ['token', 'refresh', 'api', 'revoke'],
    does: 'answers 401: the access token expired, or the client is unknown',
    instead: ({ stage }) => fail(stage, 401, 'The access token expired', {}, 'invalid_client'),
  },
  '403': {
    at: ['api'],
    does: 'answers 403: the listener is not registered for the app',
    instead: () => apiError(403, 'User not registered in the Developer Dashboard'),
  },
  'invalid-grant': {
    at: ['token', 'refresh'],
    does: 'refuses the code or the refresh token',
    instead: ({ stage }) =>
      jsonAnswer(400, {
        error: 'invalid_grant',
        error_description: stage === 'refresh' ? 'Refresh token revoked' : 'Invalid authorization code',
      }),
  },
}

/** The API nests its errors, the OAuth endpoints do not. */
function fail(
  stage: StageName,
  status: number,
  message: string,
  headers: Record<string, string> = {},
  oauthError = status < 500 ? 'invalid_request' : 'server_error',
): Answer {
  if (stage === 'api') return apiError(status, message, headers)
  return jsonAnswer(status, { error: oauthError, error_description: message }, headers)
}

function retryAfter({ retryAfterS = 2 }: MisbehaviourParameters): Record<string, string> {
  return { 'retry-after': String(retryAfterS) }
}
