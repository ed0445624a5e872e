import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

describe('parseConfig', () => {
  it('has defaults', () => {
    const extensionUrl = 'http://localhost:3000/extension/'
    expect(parseConfig({})).toEqual({ host: '127.0.0.1', port: 4400, extensionUrl })
  })

  it('accepts port 0', () => {
    expect(parseConfig({ PORT: '0' }).port).toBe(0)
  })

  it('reports all problems at once', () => {
    const env = { NODE_ENV: 'production', PORT: '70000', EXTENSION_URL: 'ftp://localhost/' }
    expect(() => parseConfig(env)).toThrow(/NODE_ENV is production.*PORT must be.*EXTENSION_URL must be/s)
  })

  it('rejects an extension on its own host name, whose frame would be same-site', () => {
    expect(() => parseConfig({ EXTENSION_URL: 'http://127.0.0.1:3000/extension/' })).toThrow('Use another name')
  })
})
