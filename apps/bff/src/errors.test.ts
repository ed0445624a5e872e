import { describe, expect, it } from 'vitest'
import { ProviderError, RequestError } from './errors.ts'

describe('errors', () => {
  it('take a stack where something of ours failed, and none for what a caller did wrong', () => {
    const before = Error.stackTraceLimit
    expect(new RequestError('state_mismatch').stack).not.toContain('errors.test.ts')
    expect(Error.stackTraceLimit).toBe(before)
    expect(new ProviderError('provider_error').stack).toContain('errors.test.ts')
  })
})
