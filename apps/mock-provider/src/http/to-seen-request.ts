import { createHash } from 'node:crypto'
import type { Request } from 'express'
import type { RequestKind, SeenRequest } from './request-log.ts'
import { formOf, queryOf } from './request-parameters.ts'

const SHOWN = [
  'client_id',
  'code',
  'code_challenge',
  'code_challenge_method',
  'grant_type',
  'limit',
  'offset',
  'redirect_uri',
  'response_type',
  'scope',
  'show_dialog',
  'state',
  'time_range',
  'token_type_hint',
]

/** Secrets that are told apart by their hash. */
const HASHED = ['code_verifier', 'refresh_token']

/** What a test may know about a request: parameter names, and the values of those that are no lasting secret. */
export function toSeenRequest(kind: RequestKind, req: Request): SeenRequest {
  const query = queryOf(req)
  const body = formOf(req)
  return {
    kind,
    method: req.method,
    path: req.baseUrl + req.path,
    queryNames: [...query.keys()],
    bodyNames: [...body.keys()],
    parameters: toShownParameters(new URLSearchParams([...query, ...body])),
    clientAuthentication: clientAuthenticationOf(req, body),
    listener: null,
    misbehaviour: null,
    receivedAt: new Date().toISOString(),
    endedAt: null,
    status: null,
  }
}

function toShownParameters(all: URLSearchParams): Record<string, string> {
  const shown = Object.fromEntries([...all].filter(([name]) => SHOWN.includes(name)))
  for (const name of HASHED) {
    const secret = all.get(name)
    if (secret !== null) shown[`${name}_sha256`] = createHash('sha256').update(secret).digest('base64url')
  }
  return shown
}

function clientAuthenticationOf(req: Request, body: URLSearchParams): SeenRequest['clientAuthentication'] {
  if (/^basic /i.test(req.headers.authorization ?? '')) return 'basic'
  return body.has('client_secret') ? 'body' : 'none'
}
