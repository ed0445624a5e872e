import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { applyTemplate } from '../integrations/templates/apply-template.ts'
import { spotify } from '../integrations/templates/spotify.ts'
import { ConfigError, findConfigWarnings, parseConfig } from './config.ts'
import { spotifyPreset } from './spotify-preset.ts'

const SECRET = randomBytes(32).toString('base64url')
const NEEDED = { SPOTIFY_CLIENT_ID: 'client', SPOTIFY_CLIENT_SECRET: 'the-client-secret', STAGEDOOR_SECRETS: SECRET }
const PRODUCTION = {
  ...NEEDED,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://signin.example.com',
  TABLEAU_EXTENSIONS_FILE: '/srv/tableau.extensions.js',
  FRAME_ANCESTORS: 'https://tableau.example.com',
}

/** The error message for an environment. */
function refusalOf(environment: Record<string, string | undefined>): string {
  try {
    parseConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('The configuration was accepted.')
}

/** The variables in an error message. */
const namesIn = (refusal: string) => refusal.split('\n').flatMap((line) => /^ {2}([A-Z0-9_]+) /.exec(line)?.[1] ?? [])

const STORE_URLS =
  'must be sqlite:PATH, postgres://USER:PASSWORD@HOST/DATABASE, redis://HOST:PORT (rediss:// with TLS) or memory:'

describe('parseConfig', () => {
  it('has defaults for all variables except credentials', () => {
    expect(parseConfig(NEEDED)).toMatchObject({
      NODE_ENV: 'development',
      PORT: 3000,
      PUBLIC_URL: 'http://localhost:3000',
      EXTENSION_URL: 'http://localhost:3000/extension/',
      STORE_URL: 'sqlite:.data/stagedoor.db',
      LOG_LEVEL: 'info',
      SHUTDOWN_GRACE_MS: 25_000,
      SHUTDOWN_NOTICE_MS: 0,
      LIMIT_SIGN_IN_LIFE_MS: 600_000,
      LIMIT_CONNECTIONS_PER_SIGN_IN: 3,
    })
    expect(parseConfig(NEEDED).FRAME_ANCESTORS).toBeUndefined()
    expect(parseConfig(NEEDED).TRUST_PROXY).toBeUndefined()
  })

  it('derives the defaults of EXTENSION_URL from PUBLIC_URL, and of PUBLIC_URL from PORT', () => {
    expect(parseConfig({ ...NEEDED, PORT: '4321' })).toMatchObject({
      PUBLIC_URL: 'http://localhost:4321',
      EXTENSION_URL: 'http://localhost:4321/extension/',
    })
    expect(parseConfig({ ...NEEDED, PUBLIC_URL: 'https://signin.example.com/' })).toMatchObject({
      PUBLIC_URL: 'https://signin.example.com',
      EXTENSION_URL: 'https://signin.example.com/extension/',
    })
  })

  it('requires a long METRICS_TOKEN, and SHUTDOWN_NOTICE_MS below SHUTDOWN_GRACE_MS', () => {
    for (const METRICS_TOKEN of ['short', 'x'.repeat(31), `${'x'.repeat(40)} y`, 'ü'.repeat(40)]) {
      expect(namesIn(refusalOf({ ...NEEDED, METRICS_TOKEN }))).toEqual(['METRICS_TOKEN'])
    }
    const METRICS_TOKEN = 'x'.repeat(32)
    expect(parseConfig({ ...NEEDED, METRICS_TOKEN })).toMatchObject({ METRICS_TOKEN })
    const times = { SHUTDOWN_NOTICE_MS: '5000', SHUTDOWN_GRACE_MS: '5000' }
    expect(namesIn(refusalOf({ ...NEEDED, ...times }))).toEqual(['SHUTDOWN_NOTICE_MS'])
    expect(parseConfig({ ...NEEDED, ...times, SHUTDOWN_GRACE_MS: '5001' })).toMatchObject({ SHUTDOWN_NOTICE_MS: 5000 })
  })

  it.each(['*', 'true', '0.0.0.0/0', '::/0', '10.0.0.0/8,0.0.0.0/0', 'proxy.example.com', '-1', '1e9'])(
    'DS-03: refuses TRUST_PROXY=%s',
    (TRUST_PROXY) => {
      const refusal = refusalOf({ ...NEEDED, TRUST_PROXY })
      expect(namesIn(refusal)).toEqual(['TRUST_PROXY'])
      expect(refusal).toContain('TRUST_PROXY must be the number of proxies in front of the server')
    },
  )

  it.each(['1', '0', 'loopback', '10.0.0.0/8, 192.0.2.1', 'fc00::/7'])('accepts TRUST_PROXY=%s', (TRUST_PROXY) => {
    expect(parseConfig({ ...NEEDED, TRUST_PROXY }).TRUST_PROXY).toBe(TRUST_PROXY)
  })

  it('treats an empty variable as absent', () => {
    expect(parseConfig({ ...NEEDED, PORT: '', PUBLIC_URL: '', FRAME_ANCESTORS: '', TRUST_PROXY: '' })).toEqual(
      parseConfig(NEEDED),
    )
    expect(namesIn(refusalOf({ ...NEEDED, SPOTIFY_CLIENT_SECRET: '' }))).toEqual(['SPOTIFY_CLIENT_SECRET'])
  })

  it('lists all missing variables, and refers to .env.example', () => {
    const refusal = refusalOf({})
    expect(namesIn(refusal).sort()).toEqual(Object.keys(NEEDED).sort())
    expect(refusal).toContain('STAGEDOOR_SECRETS is missing')
    expect(refusal).toContain('See .env.example')
  })

  it.each([
    ['PORT', 'abc', 'must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'must be a whole number from 0 to 65535'],
    ['PORT', '3000.5', 'must be a whole number from 0 to 65535'],
    ['LIMIT_CONNECTIONS', 'many', 'must be a whole number of 1 or more'],
    ['LIMIT_CONNECTIONS', '0', 'must be a whole number of 1 or more'],
    ['SHUTDOWN_GRACE_MS', '25s', 'must be a whole number of 0 or more'],
    ['LOG_LEVEL', 'debug', 'must be one of error, warn, info, silent'],
    ['NODE_ENV', 'prod', 'must be one of development, test, production'],
    ['SPOTIFY_CLIENT_ID', 'x'.repeat(513), 'must have at most 512 characters'],
    ['SPOTIFY_ISSUER', 'nonsense', 'must be an absolute URL, such as https://…'],
    ['DEMO_DASHBOARD_URL', 'nonsense', 'must be an absolute URL, such as https://…'],
    ['PUBLIC_URL', 'http://user@signin.example.com/x', 'must not contain a user name or a password'],
    ['STORE_URL', 'postgres:db', STORE_URLS],
    ['STORE_URL', 'mysql://db', STORE_URLS],
    ['STORE_URL', 'redis://', STORE_URLS],
  ])('explains in one line what is wrong with %s=%s', (name, value, message) => {
    expect(refusalOf({ ...NEEDED, [name]: value }).split('\n')).toEqual([
      'Invalid configuration:',
      `  ${name} ${message}`,
      'See .env.example for all variables.',
    ])
  })

  it('SC-04: lists all invalid variables, without their values', () => {
    const wrong = {
      NODE_ENV: 'prod-canary',
      PORT: '99999',
      PUBLIC_URL: 'nonsense-canary',
      EXTENSION_URL: 'http://canary.example/extension/',
      SPOTIFY_CLIENT_SECRET: `canary-${'x'.repeat(600)}`,
      SPOTIFY_AUTHORIZATION_ENDPOINT: 'https://canary:pass@provider.example/authorize',
      SPOTIFY_TOKEN_ENDPOINT: 'https://169.254.169.254/canary',
      SPOTIFY_API_URL: 'canary:x',
      SPOTIFY_ISSUER: 'canary',
      STAGEDOOR_SECRETS: 'canary,changeme',
      FRAME_ANCESTORS: "'none'; script-src canary",
      LOG_LEVEL: 'canary',
      STORE_URL: 'redis:canary',
      SHUTDOWN_GRACE_MS: '-1',
      DEMO_DASHBOARD_URL: 'canary',
      LIMIT_BODY_BYTES: '0',
      LIMIT_PROVIDER_CALLS: 'canary',
    }
    const refusal = refusalOf({ SPOTIFY_CLIENT_ID: 'client', ...wrong })
    expect(namesIn(refusal).sort()).toEqual(Object.keys(wrong).sort())
    expect(refusal).not.toContain('canary')
    expect(refusal).not.toContain('changeme')
    expect(refusal).not.toContain('169.254')
  })

  it.each([
    ['too short', randomBytes(31).toString('base64url')],
    ['a placeholder', 'changeme'],
    ['letters that repeat', 'ab'.repeat(30)],
    ['a secret and nothing', `${SECRET},`],
    ['the same secret twice', `${SECRET},${SECRET}`],
  ])('SC-04: refuses a key ring that is %s, and explains how to create one', (_name, secrets) => {
    const refusal = refusalOf({ ...NEEDED, STAGEDOOR_SECRETS: secrets })
    expect(namesIn(refusal)).toEqual(['STAGEDOOR_SECRETS'])
    expect(refusal).toContain('crypto.randomBytes(32)')
    expect(refusal).not.toContain(secrets.replace(/,$/, ''))
  })
})

describe('URLs', () => {
  const ENDPOINTS = ['SPOTIFY_AUTHORIZATION_ENDPOINT', 'SPOTIFY_TOKEN_ENDPOINT', 'SPOTIFY_API_URL']
  const BAD = [
    'http://provider.example/',
    'https://user@provider.example/',
    'https://user:pass@provider.example/',
    'https://169.254.169.254/latest',
    'https://10.0.0.1/',
    'https://172.16.5.5/',
    'https://192.168.0.1/',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://127.0.0.2/',
    'https://2852039166/',
    'https://0xa9.0xfe.0xa9.0xfe/',
    'https://0251.0376.0251.0376/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'http://[::]/',
    'http://localhost.evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'gopher://provider.example/',
    'provider.example',
    '//provider.example/',
    'https://',
  ]

  it.each(BAD)('MX-04: %s is not a valid URL of a provider', (url) => {
    for (const name of ENDPOINTS) expect([...new Set(namesIn(refusalOf({ ...NEEDED, [name]: url })))]).toEqual([name])
  })

  it.each(['https://provider.example/x?tenant=1', 'https://1.1.1.1/', 'http://127.0.0.1:4000/', 'http://[::1]:4000/'])(
    'MX-04: %s is a valid URL of a provider in development',
    (url) => {
      for (const name of ENDPOINTS) expect(parseConfig({ ...NEEDED, [name]: url })).toMatchObject({ [name]: url })
    },
  )

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'https://localhost'])(
    'SC-04, MX-04: %s is refused in production, in all variables',
    (url) => {
      for (const name of [...ENDPOINTS, 'PUBLIC_URL', 'EXTENSION_URL']) {
        expect(namesIn(refusalOf({ ...PRODUCTION, [name]: url }))).toContain(name)
      }
    },
  )

  it('SC-04: production refuses a missing or http PUBLIC_URL, and a store in memory', () => {
    expect(parseConfig(PRODUCTION).PUBLIC_URL).toBe('https://signin.example.com')
    expect(namesIn(refusalOf({ ...PRODUCTION, PUBLIC_URL: 'http://signin.example.com' }))).toEqual(['PUBLIC_URL'])
    const refusal = refusalOf({
      ...PRODUCTION,
      PUBLIC_URL: undefined,
      STORE_URL: 'memory:',
      SPOTIFY_TOKEN_ENDPOINT: 'http://127.0.0.1/token',
      PORT: 'x',
    })
    expect(namesIn(refusal).sort()).toEqual(['PORT', 'PUBLIC_URL', 'SPOTIFY_TOKEN_ENDPOINT', 'STORE_URL'])
  })

  it.each([
    'https://signin.example.com/path',
    'https://signin.example.com/?x',
    'https://signin.example.com/#x',
    'https://user@signin.example.com',
    'ftp://signin.example.com',
  ])('PUBLIC_URL must be an origin, unlike %s', (url) => {
    expect([...new Set(namesIn(refusalOf({ ...NEEDED, PUBLIC_URL: url })))]).toEqual(['PUBLIC_URL'])
  })

  it('HD-02: production requires FRAME_ANCESTORS, and warns if it is *', () => {
    const refusal = refusalOf({ ...PRODUCTION, FRAME_ANCESTORS: undefined })
    expect(namesIn(refusal)).toEqual(['FRAME_ANCESTORS'])
    expect(refusal).toContain('Set it to the origins of your Tableau sites')
    expect(namesIn(refusalOf({ ...PRODUCTION, FRAME_ANCESTORS: '' }))).toEqual(['FRAME_ANCESTORS'])
    expect(parseConfig({ ...PRODUCTION, FRAME_ANCESTORS: '*' }).FRAME_ANCESTORS).toBe('*')
    expect(parseConfig(PRODUCTION).FRAME_ANCESTORS).toBe('https://tableau.example.com')
    expect(findConfigWarnings(PRODUCTION)).toEqual([])
    expect(findConfigWarnings({ ...PRODUCTION, FRAME_ANCESTORS: '*' })).toMatchObject([
      { variable: 'FRAME_ANCESTORS', reason: 'any_site_frames' },
    ])
  })

  it.each([
    ['https://tableau.example.com', 'https://tableau.example.com'],
    [
      ' https://tableau.example.com/  https://*.online.tableau.com ',
      'https://tableau.example.com https://*.online.tableau.com',
    ],
    [
      'http://localhost:4400 http://127.0.0.1:4400 http://[::1]:4400',
      'http://localhost:4400 http://127.0.0.1:4400 http://[::1]:4400',
    ],
    ['http://tableau', 'http://tableau'],
  ])('HD-02: FRAME_ANCESTORS accepts origins and subdomains: %s', (value, list) => {
    expect(parseConfig({ ...NEEDED, FRAME_ANCESTORS: value }).FRAME_ANCESTORS).toBe(list)
  })

  it.each(['Chrome', 'mozilla/5.0', 'Safari/537.36', 'Edg/', 'Gecko', 'Qt', 'Qt\u00e9Engine'])(
    'HD-02: TABLEAU_DESKTOP_USER_AGENT cannot exempt browsers from FRAME_ANCESTORS: %s',
    (TABLEAU_DESKTOP_USER_AGENT) => {
      expect(namesIn(refusalOf({ ...NEEDED, TABLEAU_DESKTOP_USER_AGENT }))).toEqual(['TABLEAU_DESKTOP_USER_AGENT'])
      expect(parseConfig({ ...NEEDED, TABLEAU_DESKTOP_USER_AGENT: 'QtWebEngine' }).TABLEAU_DESKTOP_USER_AGENT).toBe(
        'QtWebEngine',
      )
    },
  )

  it.each([
    "'self'",
    'https://a.example; script-src *',
    'https://a.example, https://b.example',
    'https://a\r\nX: y',
    'https:',
    'https://*',
    'https://*.com',
    'https://a.example *',
    'a.example',
    'https://a.example/dashboards',
    'https://user@a.example',
    'ftp://a.example',
  ])('HD-02: FRAME_ANCESTORS accepts origins only: %j', (value) => {
    expect(namesIn(refusalOf({ ...NEEDED, FRAME_ANCESTORS: value }))).toEqual(['FRAME_ANCESTORS'])
  })
})

describe('TABLEAU_EXTENSIONS_FILE', () => {
  it('is required in production; "none" disables the library', () => {
    const refusal = refusalOf({ ...PRODUCTION, TABLEAU_EXTENSIONS_FILE: undefined })
    expect(namesIn(refusal)).toEqual(['TABLEAU_EXTENSIONS_FILE'])
    expect(refusal).toContain('is missing, so the extension does not work in Tableau')
    expect(parseConfig(PRODUCTION).TABLEAU_EXTENSIONS_FILE).toBe('/srv/tableau.extensions.js')
    expect(parseConfig({ ...PRODUCTION, TABLEAU_EXTENSIONS_FILE: 'none' }).TABLEAU_EXTENSIONS_FILE).toBeUndefined()
  })

  it('causes a warning if it is missing in development, but not if it is "none"', () => {
    expect(findConfigWarnings(NEEDED)).toMatchObject([{ variable: 'TABLEAU_EXTENSIONS_FILE', reason: 'no_library' }])
    expect(findConfigWarnings({ ...NEEDED, TABLEAU_EXTENSIONS_FILE: 'none' })).toEqual([])
    expect(findConfigWarnings({ ...NEEDED, NODE_ENV: 'test' })).toEqual([])
  })
})

describe('METRICS_PORT', () => {
  const METRICS_TOKEN = 'x'.repeat(32)

  it('must differ from PORT', () => {
    expect(refusalOf({ ...NEEDED, METRICS_TOKEN, PORT: '3000', METRICS_PORT: '3000' })).toContain(
      'METRICS_PORT must differ from PORT',
    )
    expect(parseConfig({ ...NEEDED, METRICS_TOKEN, METRICS_PORT: '9464' }).METRICS_PORT).toBe(9464)
  })

  it('causes a warning without METRICS_TOKEN', () => {
    const environment = { ...NEEDED, NODE_ENV: 'test', METRICS_PORT: '9464' }
    expect(findConfigWarnings(environment)).toMatchObject([{ variable: 'METRICS_PORT', reason: 'no_metrics_token' }])
    expect(findConfigWarnings({ ...environment, METRICS_TOKEN })).toEqual([])
  })
})

describe('an unknown variable', () => {
  it.each([
    ['FRAME_ANCESTOR', 'FRAME_ANCESTORS'],
    ['SPOTIFY_ISUER', 'SPOTIFY_ISSUER'],
    ['LIMIT_CONNECTION', 'LIMIT_CONNECTIONS'],
    ['METRICS-TOKEN', 'METRICS_TOKEN'],
    ['TRUSTED_PROXY', 'TRUST_PROXY'],
    ['log_level', 'LOG_LEVEL'],
  ])('is refused in production if it is misspelled: %s', (given, meant) => {
    const refusal = refusalOf({ ...PRODUCTION, [meant]: undefined, [given]: 'canary' })
    expect(refusal).toContain(`  ${given} is not a variable of this server and has no effect: did you mean ${meant}?`)
    expect(refusal).not.toContain('canary')
  })

  it('is listed with the missing one', () => {
    const refusal = refusalOf({ ...PRODUCTION, SPOTIFY_CLIENT_ID: undefined, SPOTIFY_CLIENTID: 'x' })
    expect(namesIn(refusal)).toEqual(['SPOTIFY_CLIENT_ID', 'SPOTIFY_CLIENTID'])
    expect(refusal).toContain('did you mean SPOTIFY_CLIENT_ID?')
  })

  it('causes only a warning in development, or if the correct one is also set', () => {
    const unset = { ...NEEDED, NODE_ENV: 'test', FRAME_ANCESTOR: 'https://canary.example' }
    expect(parseConfig(unset)).toBeDefined()
    const both = { ...PRODUCTION, FRAME_ANCESTOR: 'https://canary.example', FRAME_ANCESTORS: 'https://b.example' }
    expect(parseConfig(both)).toBeDefined()
    for (const environment of [unset, both]) {
      expect(findConfigWarnings(environment)).toEqual([
        {
          variable: 'FRAME_ANCESTOR',
          reason: 'unknown_variable',
          advice: 'is not a variable of this server and has no effect: did you mean FRAME_ANCESTORS?',
        },
      ])
    }
  })

  it('causes a warning if it has a prefix of this server', () => {
    const environment = { ...PRODUCTION, LIMIT_BANDWIDTH: '1', SPOTIFY_REDIRECT_URI: 'https://a.example' }
    expect(parseConfig(environment)).toBeDefined()
    expect(findConfigWarnings(environment).map(({ variable }) => variable)).toEqual([
      'LIMIT_BANDWIDTH',
      'SPOTIFY_REDIRECT_URI',
    ])
  })

  it('of another program is ignored', () => {
    const others = [
      ...['HOME', 'PATH', 'PWD', 'USER', 'TERM', 'LANG', 'SHLVL', 'HOSTNAME', 'TZ', 'DEBUG', 'CI', 'LC_ALL'],
      ...['NODE_OPTIONS', 'NODE_PATH', 'NODE_VERSION', 'NODE_EXTRA_CA_CERTS', 'YARN_VERSION', 'UV_THREADPOOL_SIZE'],
      ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'no_proxy', 'SSL_CERT_FILE', 'INVOCATION_ID'],
      ...['KUBERNETES_SERVICE_HOST', 'KUBERNETES_PORT', 'STAGEDOOR_SERVICE_HOST', 'STAGEDOOR_PORT', 'REDIS_PORT'],
      ...['STAGEDOOR_PORT_80_TCP_ADDR', 'STAGEDOOR_SERVICE_PORT_HTTP', 'POD_NAME', 'JOURNAL_STREAM', 'SIGNIN_HOST'],
    ]
    const environment = { ...PRODUCTION, ...Object.fromEntries(others.map((name) => [name, 'x'])) }
    expect(parseConfig(environment)).toBeDefined()
    expect(findConfigWarnings(environment)).toEqual([])
  })
})

/** What the preset makes of the environment. */
function traitsOf(more: Record<string, string>) {
  const { integrations } = spotifyPreset(parseConfig({ ...NEEDED, ...more }))
  const [settings] = integrations
  if (!settings) throw new Error('The preset has an integration.')
  return applyTemplate(spotify, settings)
}

describe('the Spotify preset', () => {
  it('has the endpoints of Spotify, and those that the environment replaces', () => {
    expect(traitsOf({})).toMatchObject({
      authorizationEndpoint: 'https://accounts.spotify.com/authorize',
      tokenEndpoint: 'https://accounts.spotify.com/api/token',
      apiUrl: 'https://api.spotify.com/v1',
      accountUrl: 'https://www.spotify.com/account/apps/',
      scopes: ['user-top-read'],
    })
    expect(traitsOf({}).revocationEndpoint).toBeUndefined()
    const mock = traitsOf({
      SPOTIFY_AUTHORIZATION_ENDPOINT: 'http://127.0.0.1:4000/authorize',
      SPOTIFY_REVOCATION_ENDPOINT: 'http://127.0.0.1:4000/revoke',
    })
    expect(mock).toMatchObject({ revocationEndpoint: 'http://127.0.0.1:4000/revoke' })
    expect(mock.accountUrl).toBeUndefined()
  })

  it('has the built-in extension at EXTENSION_URL', () => {
    const { extensions } = spotifyPreset(parseConfig({ ...NEEDED, EXTENSION_URL: 'https://x.example/extension/' }))
    expect(extensions).toMatchObject([{ name: 'favorite-artist', isBuiltIn: true, integrations: ['spotify'] }])
    expect(extensions[0]?.url.href).toBe('https://x.example/extension/')
  })
})

describe('SPOTIFY_IMAGE_ORIGINS', () => {
  const originsOf = (more: Record<string, string>) => traitsOf(more).imageOrigins

  it('HD-10: defaults to Spotify’s, or to the API’s origin for a compatible server', () => {
    const SPOTIFY_API_URL = 'http://127.0.0.1:4000/v1'
    expect(originsOf({})).toEqual(['https://i.scdn.co'])
    expect(originsOf({ SPOTIFY_API_URL })).toEqual(['http://127.0.0.1:4000'])
    const SPOTIFY_IMAGE_ORIGINS = ' https://a.example/  https://b.example:8443'
    expect(originsOf({ SPOTIFY_API_URL, SPOTIFY_IMAGE_ORIGINS })).toEqual([
      'https://a.example',
      'https://b.example:8443',
    ])
  })

  it.each([
    'https:',
    '*',
    'https://*',
    'https://*.example.com',
    'http://a.example',
    'https://a.example/path',
    'https://a.example; x',
    'https://u@a.example',
    "'self'",
    'data:',
  ])('HD-10: accepts complete origins only: %s', (SPOTIFY_IMAGE_ORIGINS) => {
    expect(namesIn(refusalOf({ ...NEEDED, SPOTIFY_IMAGE_ORIGINS }))).toEqual(['SPOTIFY_IMAGE_ORIGINS'])
  })
})

describe('the variables of trusted hosts', () => {
  const TABLEAU = {
    ...NEEDED,
    TABLEAU_SERVER: 'tableau.example.com/',
    TABLEAU_SITENAME: 'stage',
    TABLEAU_RESTAPI_VERSION: '3.22',
    TABLEAU_USERNAME: 'ada',
    TABLEAU_CA_CLIENT: 'app',
    TABLEAU_CA_SECRET_ID: 'id-of-the-secret',
    TABLEAU_CA_SECRET_VALUE: 'value-of-the-secret',
  }
  const trustsOf = (environment: Record<string, string>) => spotifyPreset(parseConfig(environment)).trusts

  it('make the integration tableau, for viewers and never for TABLEAU_USERNAME', () => {
    const [tableau, ...others] = trustsOf(TABLEAU)
    expect(others).toEqual([])
    expect(tableau).toMatchObject({
      name: 'tableau',
      template: 'tableau',
      config: {
        auth_type: 'Viewer',
        server: 'https://tableau.example.com',
        site: 'stage',
        api_version: '3.22',
        client_id: 'app',
      },
      secrets: { secret_id: 'id-of-the-secret', secret_value: 'value-of-the-secret' },
    })
    expect(JSON.stringify(tableau)).not.toContain('ada')
    expect(trustsOf({ ...TABLEAU, TABLEAU_USER: '{email}' })[0]?.config['user']).toBe('{email}')
    expect(trustsOf(NEEDED)).toEqual([])
  })

  it('make the integration thoughtspot', () => {
    const trusts = trustsOf({
      ...NEEDED,
      THOUGHTSPOT_HOST: 'https://t.thoughtspot.cloud',
      THOUGHTSPOT_SECRET_KEY: 'key',
    })
    expect(trusts).toMatchObject([
      {
        name: 'thoughtspot',
        template: 'thoughtspot',
        config: { host: 'https://t.thoughtspot.cloud' },
        secrets: { secret_key: 'key' },
      },
    ])
  })

  it.each(['TABLEAU_SERVER', 'TABLEAU_CA_CLIENT', 'TABLEAU_CA_SECRET_ID', 'TABLEAU_CA_SECRET_VALUE'])(
    'are incomplete without %s',
    (name) => {
      expect(namesIn(refusalOf({ ...TABLEAU, [name]: undefined }))).toEqual([name])
    },
  )

  it.each([
    ['TABLEAU_SERVER', 'http://tableau.example.com'],
    ['TABLEAU_SERVER', 'https://ada:secret@tableau.example.com'],
    ['TABLEAU_RESTAPI_VERSION', 'latest'],
    ['TABLEAU_USER', 'ada'],
  ])('cannot have %s=%s, and the value is not repeated', (name, value) => {
    const refusal = refusalOf({ ...TABLEAU, [name]: value })
    expect(namesIn(refusal)).toEqual([name])
    for (const secret of ['ada:secret', 'value-of-the-secret', 'id-of-the-secret'])
      expect(refusal).not.toContain(secret)
  })
})
