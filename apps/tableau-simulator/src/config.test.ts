import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

describe('parseConfig', () => {
  it('has defaults', () => {
    const extensionUrls = ['http://localhost:3000/extension/']
    expect(parseConfig({})).toEqual({ host: '127.0.0.1', port: 4400, extensionUrls })
  })

  it('accepts port 0', () => {
    expect(parseConfig({ PORT: '0' }).port).toBe(0)
  })

  it('reports all problems at once', () => {
    const env = { NODE_ENV: 'production', PORT: '70000', EXTENSION_URL: 'ftp://localhost/' }
    expect(() => parseConfig(env)).toThrow(/NODE_ENV is production.*PORT must be.*EXTENSION_URL must be/s)
  })

  it('accepts several extensions', () => {
    const { extensionUrls } = parseConfig({ EXTENSION_URL: 'http://localhost:3000/extension/ http://localhost:4500' })
    expect(extensionUrls).toEqual(['http://localhost:3000/extension/', 'http://localhost:4500/'])
    expect(() => parseConfig({ EXTENSION_URL: 'http://localhost:3000/ http://127.0.0.1:4500/' })).toThrow(
      'another name',
    )
  })

  it('rejects an extension on its own host name, whose frame would be same-site', () => {
    expect(() => parseConfig({ EXTENSION_URL: 'http://127.0.0.1:3000/extension/' })).toThrow('Use another name')
  })
})
