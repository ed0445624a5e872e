import { describe, expect, it } from 'vitest'
import { problem } from './problem.ts'

const known = {
  type: '/errors#wrong_code',
  title: 'Incorrect confirmation code',
  status: 422,
  code: 'wrong_code',
  retryable: true,
  requestId: 'r1',
}

describe('a problem', () => {
  it('is parsed by its code, without unknown members', () => {
    expect(problem.parse({ ...known, triesLeft: 4, colour: 'red' })).toEqual({ ...known, triesLeft: 4 })
  })

  it('with an unknown code of a later version is a server_error', () => {
    expect(problem.parse({ ...known, code: 'too_sunny' })).toEqual({ ...known, code: 'server_error' })
  })

  it('without its members is rejected', () => {
    expect(problem.safeParse({ code: 'wrong_code' }).success).toBe(false)
  })
})
