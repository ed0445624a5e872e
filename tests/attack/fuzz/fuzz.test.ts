import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildExtension } from '@stagedoor/testing/build-extension'
import { runAllTests } from '@stagedoor/testing/run-all-tests'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { OwnStage } from '../target/own-stage.ts'
import { anyCase } from './any-case.ts'
import { checkAnswer } from './check-answer.ts'
import { FUZZED_LIMITS, runFuzz } from './run-fuzz.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Always the same, so that a change is judged by itself; `pnpm attack --fuzz` and `--all` look for what others find. */
const seed = runAllTests ? Date.now() % 0x7fffffff : 7
const cases = runAllTests ? 8_000 : 800

it(`no random request makes the server stumble, tell or repeat anything (seed ${seed})`, {
  // It takes a quarter of a minute; on a slow machine many times that.
  timeout: 1_800_000,
}, async () => {
  if (!existsSync(join(ROOT, 'apps/extension/dist/index.html'))) await buildExtension(ROOT)
  const stage = await OwnStage.start(FUZZED_LIMITS)
  onTestFinished(() => stage.stop())
  const { statuses } = await runFuzz(stage, { cases, seed })
  // Cases are near enough to right ones to get somewhere: they are served, let in, and refused for many reasons.
  for (const status of [101, 200, 400, 401, 403, 404, 405, 409])
    expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0])
})

it('cases are the same for the same seed', () => {
  expect(fc.sample(anyCase, { seed: 7, numRuns: 20 })).toEqual(fc.sample(anyCase, { seed: 7, numRuns: 20 }))
})

const request = { door: 'http', method: 'GET', path: '/api/sign-in', headers: {} } as const
const PROBLEM = 'application/problem+json'

it.each([
  ['a 500', { status: 500, type: 'text/plain', body: '' }],
  ['a secret', { status: 200, type: 'text/html', body: 'the-key-ring' }],
  ['what was sent', { status: 400, type: PROBLEM, body: '{"code":"invalid_request","detail":"canary7f3a"}' }],
  ['a stack', { status: 400, type: 'text/html', body: 'Error\n    at main' }],
  ['a problem that nobody knows', { status: 400, type: PROBLEM, body: '{"code":"oops"}' }],
  ['a problem under another status', { status: 403, type: PROBLEM, body: '{"code":"invalid_request"}' }],
  ['a refusal that is no problem', { status: 400, type: 'text/html', body: 'Bad Request' }],
])('an answer with %s is noticed', (_name, answer) => {
  expect(() => checkAnswer(request, { ...answer, location: undefined }, ['the-key-ring'])).toThrow()
})
