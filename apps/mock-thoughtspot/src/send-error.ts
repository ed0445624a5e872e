import type { Response } from 'express'

/** Errors of the REST API, with ThoughtSpot's codes. `USER_NOT_FOUND` is a guess: the documentation has no code for it. */
export const API_ERRORS = {
  CREDENTIALS_MISSING: { status: 400, code: 10002, debug: 'Either secret_key or password must be provided.' },
  BAD_REQUEST: { status: 400, code: 10002, debug: 'The request is malformed.' },
  USER_NOT_FOUND: { status: 400, code: 13018, debug: 'The user does not exist.' },
  UNAUTHORIZED: { status: 401, code: 10097, debug: 'Invalid credentials.' },
  TRUSTED_AUTH_DISABLED: { status: 403, code: 10023, debug: 'Trusted authentication is not enabled.' },
} as const

export function sendError(response: Response, name: keyof typeof API_ERRORS): void {
  const { status, code, debug } = API_ERRORS[name]
  const guid = '22222222-2222-4222-8222-222222222222'
  response.status(status).json({ error: { message: { code, incident_id_guid: guid, trace_id_guid: guid, debug } } })
}
