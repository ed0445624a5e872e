import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'

describe('parseConfig', () => {
  it('needs nothing', () => {
    const extensionUrl = 'http://localhost:3000/extension/'
    expect(parseConfig({})).toEqual({ host: '127.0.0.1', port: 4400, extensionUrl })
  })

  it('takes any free port', () => {
    expect(parseConfig({ PORT: '0' }).port).toBe(0)
  })

  it('names everything that is wrong at once', () => {
    const env = { NODE_ENV: 'production', PORT: '70000', EXTENSION_URL: 'ftp://localhost/' }
    expect(() => parseConfig(env)).toThrow(/NODE_ENV is production.*PORT must be.*EXTENSION_URL must be/s)
  })

  it('refuses an extension on its own host name: the frame would be same-site', () => {
    expect(() => parseConfig({ EXTENSION_URL: 'http://127.0.0.1:3000/extension/' })).toThrow('Use another name')
  })
})
