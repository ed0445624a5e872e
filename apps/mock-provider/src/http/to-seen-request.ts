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
    status: null,
  }
}

function toShownParameters(all: URLSearchParams): Record<string, string> {
  const shown = Object.fromEntries([...all].filter(([name]) => SHOWN.includes(name)))
  const verifier = all.get('code_verifier')
  if (verifier === null) return shown
  return { ...shown, code_verifier_sha256: createHash('sha256').update(verifier).digest('base64url') }
}

function clientAuthenticationOf(req: Request, body: URLSearchParams): SeenRequest['clientAuthentication'] {
  if (/^basic /i.test(req.headers.authorization ?? '')) return 'basic'
  return body.has('client_secret') ? 'body' : 'none'
}
