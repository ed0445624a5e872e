import { expect, it } from 'vitest'
import { parseConfig } from './config.ts'

it('reads two secret keys and several origins', () => {
  expect(parseConfig({ SECRET_KEYS: 'new old', ALLOWED_ORIGINS: 'http://localhost:3000 http://a.example' })).toEqual({
    host: '127.0.0.1',
    port: 4800,
    secretKeys: ['new', 'old'],
    allowedOrigins: ['http://localhost:3000', 'http://a.example'],
  })
})

it('reports all problems at once', () => {
  const env = { NODE_ENV: 'production', PORT: '70000', ALLOWED_ORIGINS: 'http://localhost:3000/' }
  expect(() => parseConfig(env)).toThrow(
    /NODE_ENV is production.*PORT must be.*SECRET_KEYS must.*ALLOWED_ORIGINS must/s,
  )
})
