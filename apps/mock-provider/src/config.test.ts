import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

const enough = {
  CLIENT_ID: 'app',
  CLIENT_SECRET: 'secret',
  REDIRECT_URIS: 'http://127.0.0.1:3000/oauth/callback/spotify',
}

test('the client is all that has to be named', () => {
  expect(parseConfig(enough)).toEqual({
    host: '127.0.0.1',
    port: 4000,
    clientId: 'app',
    clientSecret: 'secret',
    redirectUris: ['http://127.0.0.1:3000/oauth/callback/spotify'],
    accessTokenLifeS: 3600,
  })
})

test('every bad variable is reported at once', () => {
  const bad = { NODE_ENV: 'production', PORT: '70000', REDIRECT_URIS: 'nonsense', ACCESS_TOKEN_LIFE_S: '0' }
  const error = errorOf(() => parseConfig(bad))
  expect(error).toBeInstanceOf(ConfigError)
  for (const name of ['NODE_ENV', 'PORT', 'CLIENT_ID', 'CLIENT_SECRET', 'REDIRECT_URIS', 'ACCESS_TOKEN_LIFE_S']) {
    expect(error.message).toContain(name)
  }
})

test('it refuses production even if everything else is right (DP-03)', () => {
  expect(errorOf(() => parseConfig({ ...enough, NODE_ENV: 'production' })).message).toContain('real provider')
})

test.each(['https://app.example/cb', 'http://127.0.0.1:1/', 'http://[::1]:3000/cb'])(
  '%s may be a redirect URI',
  (uri) => {
    expect(parseConfig({ ...enough, REDIRECT_URIS: `https://a.example/,${uri}` }).redirectUris).toContain(uri)
  },
)

test.each([
  'http://localhost:3000/cb',
  'http://app.example/cb',
  'http://127.0.0.1/cb',
  'http://127.0.0.1:3000@evil.example/cb',
  'https://user:password@app.example/cb',
  'https://app.example/cb#part',
  'javascript:alert(1)',
  '/cb',
])('%s may not', (uri) => {
  expect(errorOf(() => parseConfig({ ...enough, REDIRECT_URIS: uri })).message).toContain('REDIRECT_URIS')
})

function errorOf(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was thrown')
}
