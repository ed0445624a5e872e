import { ensureExtension } from '@stagedoor/testing/build-extension'
import { runAllTests } from '@stagedoor/testing/run-all-tests'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { OwnStage } from '../target/own-stage.ts'
import { anyCase } from './any-case.ts'
import { checkAnswer } from './check-answer.ts'
import { FUZZED_LIMITS, runFuzz } from './run-fuzz.ts'

/** Fixed, so that results are reproducible; `--all` and `pnpm attack --fuzz` use random seeds. */
const seed = runAllTests ? Date.now() % 0x7fffffff : 7
const cases = runAllTests ? 8_000 : 800

it(`no random request crashes the server, leaks a secret or is repeated (seed ${seed})`, {
  // Takes 15 s; on a slow machine many times that.
  timeout: 1_800_000,
}, async () => {
  await ensureExtension()
  const stage = await OwnStage.start(FUZZED_LIMITS)
  onTestFinished(() => stage.stop())
  const { statuses } = await runFuzz(stage, { cases, seed })
  // Cases are close enough to valid ones to be accepted, and rejected for many reasons.
  for (const status of [101, 200, 400, 401, 403, 404, 405, 409])
    expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0])
})

it('cases are the same for the same seed', () => {
  expect(fc.sample(anyCase, { seed: 7, numRuns: 20 })).toEqual(fc.sample(anyCase, { seed: 7, numRuns: 20 }))
})

const request = { kind: 'http', method: 'GET', path: '/api/sign-in', headers: {} } as const
const PROBLEM = 'application/problem+json'

it.each([
  ['a 500', { status: 500, type: 'text/plain', body: '' }],
  ['a secret', { status: 200, type: 'text/html', body: 'the-key-ring' }],
  ['the input', { status: 400, type: PROBLEM, body: '{"code":"invalid_request","detail":"canary7f3a"}' }],
  ['a stack trace', { status: 400, type: 'text/html', body: 'Error\n    at main' }],
  ['an unknown problem', { status: 400, type: PROBLEM, body: '{"code":"oops"}' }],
  ['a problem under another status', { status: 403, type: PROBLEM, body: '{"code":"invalid_request"}' }],
  ['an error that is not a problem document', { status: 400, type: 'text/html', body: 'Bad Request' }],
])('a response with %s is detected', (_name, answer) => {
  expect(() => checkAnswer(request, { ...answer, location: undefined }, ['the-key-ring'])).toThrow()
})
