import type { Misbehaviour } from './misbehaviour.ts'

const at = ['authorize', 'token', 'refresh', 'api', 'revoke'] as const

/** Useless responses with status 200, after the endpoint has run. */
export const wrongBodies: Record<string, Misbehaviour> = {
  'html-200': {
    at,
    does: 'answers 200 with an HTML page, as a captive portal does',
    change: () => ({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><title>Welcome</title><p>Please accept the terms of this network.',
    }),
  },
  'empty-200': {
    at,
    does: 'answers 200 with an empty body, declared as JSON',
    change: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '' }),
  },
  'wrong-type': {
    at,
    does: 'answers correctly, but declares `text/plain`',
    change: (answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' } }),
  },
}
