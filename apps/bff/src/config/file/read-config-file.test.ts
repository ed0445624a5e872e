import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigMistakes } from '../config.ts'
import { loadConfig } from '../load-config.ts'
import { parseConfigFile } from './read-config-file.ts'

const SPOTIFY = '  spotify: { template: spotify, client_id: id, client_secret: secret }\n'
const EXTENSION = '  one: { url: https://one.example/, integrations: [spotify] }\n'
const FRAMED = '  one: { url: https://one.example/, integrations: [spotify], frame_ancestors: [https://t.example] }\n'
const PRODUCTION = { NODE_ENV: 'production', PUBLIC_URL: 'https://signin.example.com' }

const toFile = (integrations: string, extensions = EXTENSION) =>
  `integrations:\n${integrations}extensions:\n${extensions}`

/** The mistakes of a file, each with its line. */
function mistakesOf(text: string, environment: Record<string, string> = {}): string[] {
  const { mistakes, settings } = parseConfigFile(text, '/etc/stagedoor.yaml', environment)
  expect(settings === undefined).toBe(mistakes.length > 0)
  return mistakes.map((mistake) => mistake.replace(/^stagedoor\.yaml:/, ''))
}

function settingsOf(text: string, environment: Record<string, string> = {}) {
  const { mistakes, settings } = parseConfigFile(text, '/etc/stagedoor.yaml', environment)
  expect(mistakes).toEqual([])
  if (!settings) throw new Error('The file was refused.')
  return settings
}

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stagedoor-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

describe('a configuration file', () => {
  it('has integrations and extensions', () => {
    const { integrations, extensions } = settingsOf(
      toFile(
        `${SPOTIFY}  calendar:
    template: google
    title: Work calendar
    client_id: \${GOOGLE_ID}
    client_secret: \${GOOGLE_SECRET}
    scopes: [https://www.googleapis.com/auth/calendar.readonly]
    scope_texts:
      https://www.googleapis.com/auth/calendar.readonly: See your events
    authorization_parameters: { hd: example.com }
`,
        `  favorite-artist: { url: http://localhost:3000/extension/, integrations: [spotify] }
  my-calendar:
    url: https://calendar.example.com/
    integrations: [calendar, spotify]
    frame_ancestors: [https://*.online.tableau.com, https://tableau.example.com]
    title: Calendar
    manifest: { id: com.example.calendar, version: "2.1", configure: true }
`,
      ),
      { GOOGLE_ID: 'the-id', GOOGLE_SECRET: 'the-secret', FRAME_ANCESTORS: 'https://tableau.example.com' },
    )
    expect(integrations).toMatchObject([
      { name: 'spotify', template: 'spotify', clientId: 'id', clientSecret: 'secret' },
      {
        name: 'calendar',
        title: 'Work calendar',
        clientId: 'the-id',
        clientSecret: 'the-secret',
        traits: { authorizationParameters: { hd: 'example.com' } },
      },
    ])
    expect(extensions).toMatchObject([
      { name: 'favorite-artist', isBuiltIn: true, frameAncestors: 'https://tableau.example.com' },
      {
        name: 'my-calendar',
        isBuiltIn: false,
        integrations: ['calendar', 'spotify'],
        frameAncestors: 'https://*.online.tableau.com https://tableau.example.com',
        manifest: { id: 'com.example.calendar', version: '2.1', configure: true },
      },
    ])
  })

  it('keeps the values of template variables apart from overrides', () => {
    const { integrations } = settingsOf(
      toFile('  spotify: { template: keycloak, issuer: https://l.example/realms/a, client_id: x, client_secret: y }\n'),
    )
    expect(integrations[0]).toMatchObject({ variables: { issuer: 'https://l.example/realms/a' } })
    expect(integrations[0]?.traits.issuer).toBeUndefined()
  })

  it('reads values from files beside it, without the last line break, and leaves $${…} as text', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'secret'), 'from-${X}-file\n')
    const text = toFile('  spotify: { template: spotify, client_id: "a$${b}", client_secret: { file: secret } }\n')
    const { settings, mistakes } = parseConfigFile(text, join(folder, 'stagedoor.yaml'), {})
    expect(mistakes).toEqual([])
    expect(settings?.integrations[0]).toMatchObject({ clientId: 'a${b}', clientSecret: 'from-${X}-file' })
  })

  it.each<[name: string, text: string, expected: string[]]>([
    [
      'an unknown template',
      toFile('  spotify: { template: spotfy, client_id: id, client_secret: secret }\n'),
      [expect.stringMatching(/^2 integrations\.spotify\.template is not a template: write one of spotify, github, /)],
    ],
    [
      'a missing secret',
      toFile('  spotify: { template: spotify, client_id: id }\n'),
      [expect.stringMatching(/^2 integrations\.spotify\.client_secret is missing: write the client secret of /)],
    ],
    [
      'a secret of a variable that is not set',
      toFile('  spotify: { template: spotify, client_id: id, client_secret: "${NO_SECRET}" }\n'),
      ['2 refers to the variable NO_SECRET, which is not set: set it, or write another one'],
    ],
    [
      'a secret of a missing file',
      toFile('  spotify: { template: spotify, client_id: id, client_secret: { file: /nowhere } }\n'),
      ['2 names a file that does not exist: correct the path'],
    ],
    [
      'two integrations of one name',
      toFile(SPOTIFY + SPOTIFY),
      ['3 two integrations have this name and would share a redirect URI: rename one'],
    ],
    [
      'an extension without an address',
      toFile(SPOTIFY, '  one: { integrations: [spotify] }\n'),
      [
        expect.stringMatching(
          /^4 extensions\.one\.url is missing: write the https:\/\/ address of the extension's page/,
        ),
      ],
    ],
    [
      'an integration that no extension uses',
      toFile(`${SPOTIFY}  box: { template: box, client_id: id, client_secret: secret }\n`),
      ['3 integrations.box is used by no extension: add it to the integrations of one, or remove it'],
    ],
    [
      'a service account without a portal',
      toFile(`${SPOTIFY}  box: { template: box, auth_type: Service Account, client_id: id, client_secret: secret }\n`),
      ['3 integrations.box.auth_type is Service Account, which only the portal uses: set PORTAL_OIDC_ISSUER'],
    ],
    [
      'a service account of an extension',
      toFile(
        `${SPOTIFY}  box: { template: box, auth_type: Service Account, client_id: id, client_secret: secret }\n`,
        `${EXTENSION}  two: { url: https://two.example/, integrations: [box] }\n`,
      ),
      ['3 integrations.box.auth_type is Service Account, so no extension can use it: use Viewer, or remove it there'],
    ],
    [
      'an extension with an unknown integration',
      toFile(SPOTIFY, `${EXTENSION}  two: { url: https://two.example/, integrations: [spotfy] }\n`),
      ['5 extensions.two.integrations names an integration that does not exist: did you mean spotify?'],
    ],
    [
      'two extensions at one address',
      toFile(SPOTIFY, `${EXTENSION}  two: { url: https://one.example/, integrations: [spotify] }\n`),
      ['5 extensions.two.url is the address of another extension: remove one'],
    ],
    [
      'a misspelled key',
      toFile('  spotify: { template: spotify, client_id: id, client_secret: secret, scope: [a] }\n'),
      ['2 integrations.spotify has a key that this server does not know: did you mean scopes?'],
    ],
    [
      'a missing variable of a template',
      toFile('  spotify: { template: entra, client_id: id, client_secret: secret }\n'),
      ['2 integrations.spotify.tenant is missing'],
    ],
    [
      'a number in place of text',
      toFile('  spotify: { template: spotify, client_id: 12345, client_secret: secret }\n'),
      ['2 integrations.spotify.client_id must be text: put it in quotes'],
    ],
    [
      'text in place of a list',
      toFile('  spotify: { template: spotify, client_id: id, client_secret: secret, scopes: repo }\n'),
      ['2 integrations.spotify.scopes must be a list, such as [first, second]'],
    ],
    [
      'an http endpoint',
      toFile('  spotify: { template: spotify, client_id: a, client_secret: b, token_endpoint: "http://x.example/" }\n'),
      [expect.stringMatching(/^2 integrations\.spotify\.token_endpoint must start with https:\/\//)],
    ],
    [
      'a parameter of the protocol',
      toFile(
        '  spotify: { template: spotify, client_id: a, client_secret: b, token_parameters: { grant_type: password } }\n',
      ),
      ['2 integrations.spotify.token_parameters must not have grant_type: the server sets it'],
    ],
    [
      'a name that is no name',
      toFile('  Spotify Client: { template: spotify, client_id: a, client_secret: b }\n'),
      [expect.stringMatching(/^2 integrations has a name that is not lower-case letters/)],
    ],
    [
      'a reserved name',
      toFile('  done: { template: spotify, client_id: a, client_secret: b }\n', EXTENSION.replace('spotify', 'done')),
      ['2 integrations.done has a reserved name: rename it'],
    ],
    [
      'a key that is not a key',
      toFile(
        '  spotify: { template: spotify, client_id: a, client_authentication: private_key_jwt, private_key: x }\n',
      ),
      [expect.stringMatching(/^2 integrations\.spotify\.private_key must be a private key in PEM/)],
    ],
    ['a missing section', `integrations:\n${SPOTIFY}`, ['1 extensions is missing: write at least one']],
    [
      'no content',
      '',
      ['1 integrations is missing: write at least one', '1 extensions is missing: write at least one'],
    ],
    ['brackets that are open', 'integrations: { spotify: [', [expect.stringMatching(/^1 is not valid YAML/)]],
  ])('is refused with its line for %s', (_name, text, expected) => {
    expect(mistakesOf(text)).toEqual(expected)
  })

  it('is refused with all its mistakes at once, in the order of the file', () => {
    const text = toFile(
      '  spotify: { template: spotify, client_id: 1, client_secret: "${NO_SECRET}", pkce: "yes" }\n',
      '  one: { integrations: [] }\n',
    )
    expect(mistakesOf(text).map((mistake) => mistake.split(' ').slice(0, 2).join(' '))).toEqual([
      '2 refers',
      '4 extensions.one.url',
      '4 extensions.one.integrations',
    ])
  })

  it('SC-04: is refused without its values, wherever a secret is', () => {
    const canary = 'canary0secret0canary0secret'
    const text = `integrations:
  spotify: { template: ${canary}, client_id: ${canary}, client_secret: [${canary}], ${canary}: ${canary} }
  ${canary}: { template: spotify, client_id: { file: /${canary} }, client_secret: "${'${'}${canary}-}", scopes: ${canary} }
  github: { template: github, client_id: a, token_endpoint: "${canary}", client_secret: { ${canary}: 1 }, pkce: ${canary} }
${canary}: 1
extensions:
  one: { url: ${canary}, integrations: [${canary}], frame_ancestors: ${canary}, manifest: { id: ${canary} } }
`
    const mistakes = mistakesOf(text)
    expect(mistakes.length).toBeGreaterThan(5)
    expect(mistakes.map((mistake) => mistake.replace(`integrations.${canary}`, '')).join('\n')).not.toContain(canary)
    expect(mistakesOf(`${canary}: [`).join('\n')).not.toContain(canary)
    expect(mistakesOf(`integrations: *${canary}`).join('\n')).not.toContain(canary)
  })

  it('is refused if it multiplies itself by aliases', () => {
    const levels = Array.from({ length: 9 }, (_, index) => `l${index + 1}: &l${index + 1} [${`*l${index},`.repeat(9)}]`)
    expect(mistakesOf(`l0: &l0 [x]\n${levels.join('\n')}\n`)[0]).toMatch(/^1 the file has an alias/)
  })

  it('SC-04: has only public addresses and a list of framing sites in production', () => {
    expect(mistakesOf(toFile(SPOTIFY, FRAMED), PRODUCTION)).toEqual([])
    expect(mistakesOf(toFile(SPOTIFY), { ...PRODUCTION, FRAME_ANCESTORS: 'https://t.example' })).toEqual([])
    expect(mistakesOf(toFile(SPOTIFY), PRODUCTION)).toEqual([
      expect.stringMatching(/^4 extensions\.one\.frame_ancestors is missing: any site that frames the extension/),
    ])
    const local = '  spotify: { template: spotify, client_id: a, client_secret: b, api_url: "http://127.0.0.1/" }\n'
    expect(mistakesOf(toFile(local, FRAMED.replace('https://one.example', 'http://localhost')), PRODUCTION)).toEqual([
      '2 integrations.spotify.api_url is a loopback address: in production it must be a public https:// URL',
      '4 extensions.one.url is a loopback address: in production it must be a public https:// URL',
    ])
  })
})

describe('loadConfig', () => {
  const NEEDED = { STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'), NODE_ENV: 'test' }

  function write(text: string): string {
    const path = join(createFolder(), 'stagedoor.yaml')
    writeFileSync(path, text)
    return path
  }

  it('needs no SPOTIFY_ variables with a file, and warns of those without effect', async () => {
    const CONFIG_FILE = write(toFile(SPOTIFY.replace('secret }', '"${MY_SECRET}" }')))
    const environment = { ...NEEDED, CONFIG_FILE, MY_SECRET: 'x', SPOTIFY_CLIENT_ID: 'unused' }
    const { settings, warnings } = await loadConfig(environment)
    expect(settings.integrations[0]).toMatchObject({ clientId: 'id', clientSecret: 'x' })
    expect(warnings).toEqual([
      {
        variable: 'SPOTIFY_CLIENT_ID',
        reason: 'no_preset',
        advice: 'has no effect with CONFIG_FILE: remove it, or refer to it in the file as ${NAME}',
      },
    ])
  })

  it('knows the variables that the file refers to', async () => {
    const CONFIG_FILE = write(toFile(SPOTIFY.replace('secret }', '"${SPOTIFY_SECRET}" }')))
    const { warnings } = await loadConfig({ ...NEEDED, CONFIG_FILE, SPOTIFY_SECRET: 'x' })
    expect(warnings).toEqual([])
  })

  it('rejects with the mistakes of the environment and of the file', async () => {
    const refusal = loadConfig({ ...NEEDED, PORT: 'x', CONFIG_FILE: write(toFile(SPOTIFY, '  one: {}\n')) })
    await expect(refusal).rejects.toBeInstanceOf(ConfigMistakes)
    await expect(refusal).rejects.toThrow(/ {2}PORT must be .*\n {2}stagedoor\.yaml:4 extensions\.one\.url is missing/)
  })

  it.each([
    ['/nowhere/stagedoor.yaml', 'CONFIG_FILE names a file that does not exist: correct the path'],
    [tmpdir(), 'CONFIG_FILE names a folder'],
  ])('explains a file that cannot be read: %s', async (CONFIG_FILE, message) => {
    await expect(loadConfig({ ...NEEDED, CONFIG_FILE })).rejects.toThrow(message)
  })
})

describe('a host that trusts this server', () => {
  const TABLEAU = `  tableau-cloud:
    template: tableau
    title: Tableau Cloud
    server: https://10ax.online.tableau.com
    site: stage
    api_version: "3.22"
    client_id: \${APP}
    secret_id: abc
    secret_value: \${SECRET}
    user: "{email}"
    scopes: [tableau:content:read, tableau:views:download]
    user_attributes: { Region: "{region}", Team: "{team}" }
`
  const ENVIRONMENT = { APP: 'app', SECRET: 'value', PORTAL_OIDC_ISSUER: 'https://login.example.com' }

  it('is apart from OAuth clients, with its secrets', () => {
    const { integrations, trusts } = settingsOf(toFile(SPOTIFY + TABLEAU), ENVIRONMENT)
    expect(integrations.map(({ name }) => name)).toEqual(['spotify'])
    expect(trusts).toEqual([
      {
        name: 'tableau-cloud',
        template: 'tableau',
        authType: 'Viewer',
        title: 'Tableau Cloud',
        config: {
          auth_type: 'Viewer',
          on_demand_access: false,
          server: 'https://10ax.online.tableau.com',
          site: 'stage',
          api_version: '3.22',
          client_id: 'app',
          user: '{email}',
          scopes: 'tableau:content:read tableau:views:download',
          user_attributes: 'Region={region};Team={team}',
        },
        secrets: { secret_id: 'abc', secret_value: 'value' },
      },
    ])
  })

  it.each([
    ['secret_value: ${SECRET}', 'secret_value: ""', '11 integrations.tableau-cloud.secret_value is missing'],
    [
      'user: "{email}"',
      'user: ada',
      '12 integrations.tableau-cloud.user must name a verified claim in braces, such as {email}',
    ],
    ['user: "{email}"', 'user: {email}', '12 integrations.tableau-cloud.user must be text: put it in quotes'],
    [
      'Region: "{region}"',
      'scp: "{region}"',
      '14 integrations.tableau-cloud.user_attributes must be attributes such as Region={region}; Team={team}, without names that the host reads itself',
    ],
    ['"3.22"', '3.20', '8 integrations.tableau-cloud.api_version must be text: put it in quotes'],
    [
      'https://10ax',
      'http://10ax',
      '6 integrations.tableau-cloud.server must start with https:// (http:// only with localhost, 127.0.0.1 or [::1])',
    ],
    [
      'site: stage',
      'sites: stage',
      '7 integrations.tableau-cloud has a key that this server does not know: did you mean site?',
    ],
    [
      '    site: stage\n',
      '    site: stage\n    auth_type: Service Account\n',
      '3 integrations.tableau-cloud.username is missing',
    ],
  ])('%s as %s is a mistake', (right, wrong, mistake) => {
    expect(mistakesOf(toFile(SPOTIFY + TABLEAU.replace(right, wrong)), ENVIRONMENT)).toEqual([mistake])
  })

  it('is for the portal, and not for extensions', () => {
    const { PORTAL_OIDC_ISSUER: _, ...without } = ENVIRONMENT
    expect(mistakesOf(toFile(SPOTIFY + TABLEAU), without)).toEqual([
      '3 integrations.tableau-cloud is of a template that only the portal uses: set PORTAL_OIDC_ISSUER, or remove it',
    ])
    const extension = '  one: { url: https://one.example/, integrations: [tableau-cloud] }\n'
    expect(mistakesOf(toFile(TABLEAU + SPOTIFY, extension), ENVIRONMENT)).toEqual([
      '16 extensions.one.integrations names an integration without a login, which only content of the portal can use',
    ])
  })
})

describe('the variables of trusted hosts beside a file', () => {
  const VARIABLES = {
    STAGEDOOR_SECRETS: randomBytes(32).toString('base64url'),
    PORTAL_OIDC_ISSUER: 'https://login.example.com',
    PORTAL_OIDC_CLIENT_ID: 'id',
    PORTAL_OIDC_CLIENT_SECRET: 'secret',
    TABLEAU_SERVER: '10ax.online.tableau.com',
    TABLEAU_CA_CLIENT: 'app',
    TABLEAU_CA_SECRET_ID: 'abc',
    TABLEAU_CA_SECRET_VALUE: 'value',
  }

  async function load(trust: string, variables: Record<string, string> = VARIABLES) {
    const path = join(createFolder(), 'stagedoor.yaml')
    writeFileSync(path, toFile(SPOTIFY + trust))
    return (await loadConfig({ ...variables, CONFIG_FILE: path })).settings.trusts
  }

  const inFile = (name: string, value: string) =>
    `  ${name}: { template: tableau, server: https://t.example, client_id: a, secret_id: b, secret_value: "${value}" }\n`

  it('make an integration besides those of the file', async () => {
    const trusts = await load(inFile('other', 'c'))
    expect(trusts.map(({ name }) => name)).toEqual(['other', 'tableau'])
    expect(trusts[1]).toMatchObject({
      config: { server: 'https://10ax.online.tableau.com', client_id: 'app' },
      secrets: { secret_id: 'abc', secret_value: 'value' },
    })
  })

  it('make none if the file refers to them, and then may be incomplete', async () => {
    const { TABLEAU_CA_CLIENT: _, ...some } = VARIABLES
    const trusts = await load(inFile('other', '${TABLEAU_CA_SECRET_VALUE}'), some)
    expect(trusts).toMatchObject([{ name: 'other', secrets: { secret_value: 'value' } }])
  })

  it('cannot make one of the same name', async () => {
    await expect(load(inFile('tableau', 'c'))).rejects.toThrow(
      'CONFIG_FILE has an integration tableau, which the TABLEAU_ variables make too: rename it, or refer to the variables in the file',
    )
  })
})
