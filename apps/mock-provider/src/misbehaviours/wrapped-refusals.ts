import { type Answer, jsonAnswer } from '../http/answer.ts'
import type { Misbehaviour, MisledRequest, StageName } from './misbehaviour.ts'

const at = ['token', 'refresh', 'revoke'] as const

/** Refusals of a code or a refresh token that RFC 6749 §5.2 has in another form. The endpoint is not reached. */
export const wrappedRefusals: Record<string, Misbehaviour> = {
  'error-200': {
    at,
    does: "refuses with 200 and GitHub's `error`",
    instead: ({ stage }) =>
      jsonAnswer(200, describe(stage, stage === 'token' ? 'bad_verification_code' : 'bad_refresh_token')),
  },
  'error-text': {
    at,
    does: 'refuses with `invalid_grant` and declares the JSON as `text/plain`',
    instead: as(400, 'text/plain; charset=utf-8', JSON.stringify),
  },
  'error-untyped': {
    at,
    does: 'refuses with `invalid_grant` without a media type',
    instead: as(400, undefined, JSON.stringify),
  },
  'error-form': {
    at,
    does: 'refuses with 200 and a form-encoded `invalid_grant`',
    instead: as(200, 'application/x-www-form-urlencoded', (refusal) => new URLSearchParams(refusal).toString()),
  },
  'error-problem': {
    at,
    does: 'refuses with problem details (RFC 9457) whose type ends in `invalid_grant`',
    instead: as(400, 'application/problem+json', ({ error, error_description: detail }) =>
      JSON.stringify({ type: `https://errors.example/${error}`, title: 'Refused', status: 400, detail }),
    ),
  },
  'error-challenge': {
    at,
    does: 'refuses with 401, a page, and a challenge with `invalid_token` (RFC 6750 §3)',
    instead: () => ({
      status: 401,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'www-authenticate': 'Bearer realm="mock, provider", error="invalid_token", error_description="Spent"',
      },
      body: '<!doctype html><title>Unauthorized</title>',
    }),
  },
}

type Refusal = { error: string; error_description: string }

function describe(stage: StageName, error: string): Refusal {
  return { error, error_description: stage === 'token' ? 'The code is spent' : 'The refresh token is spent' }
}

function as(status: number, type: string | undefined, write: (refusal: Refusal) => string) {
  return ({ stage }: MisledRequest): Answer => ({
    status,
    headers: type === undefined ? {} : { 'content-type': type },
    body: write(describe(stage, 'invalid_grant')),
  })
}
