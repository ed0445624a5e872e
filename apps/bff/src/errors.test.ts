import { describe, expect, it } from 'vitest'
import { ProviderError, RequestError } from './errors.ts'

describe('errors', () => {
  it('have a stack trace, except for errors of the caller', () => {
    const before = Error.stackTraceLimit
    expect(new RequestError('state_mismatch').stack).not.toContain('errors.test.ts')
    expect(Error.stackTraceLimit).toBe(before)
    expect(new ProviderError('provider_error').stack).toContain('errors.test.ts')
  })
})
