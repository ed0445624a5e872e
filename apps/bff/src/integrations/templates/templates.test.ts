import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { OAuthConfig, OIDCConfig } from '@auth/core/providers'
import { integrationName } from '@stagedoor/shared/integration-name'
import { describe, expect, it } from 'vitest'
import { applyTemplate } from './apply-template.ts'
import { templates } from './templates.ts'

/** Values that make the addresses of a template those of the lists below. */
const VARIABLES: Record<string, Record<string, string>> = {
  entra: { tenant: 'common' },
  okta: { issuer: 'https://x.okta.com/oauth2' },
  auth0: { domain: 'x.auth0.com' },
  keycloak: { issuer: 'https://x' },
  snowflake: { account: 'x' },
  databricks: { workspace: 'x.cloud.databricks.com' },
  oidc: { issuer: 'https://login.example.com' },
}

/** Names of templates in the lists, where they differ. */
const NAMES: Record<string, { grant?: string; authCore?: string }> = {
  entra: { grant: 'microsoft', authCore: 'microsoft-entra-id' },
}

/** Where a list has another address, and why ours is right. */
const DIFFERENCES: Record<string, string> = {
  'grant box authorizationEndpoint':
    "Box documents account.box.com; api.box.com redirects there, which a browser's form-action would block",
  'grant slack authorizationEndpoint': 'grant has the first version of the flow, which is for classic apps',
  'grant slack tokenEndpoint': 'grant has the first version of the flow, which is for classic apps',
  'grant figma tokenEndpoint': 'Figma has moved it to api.figma.com; the old address is deprecated',
}

/** In neither list. */
const UNLISTED = {
  grant: ['databricks', 'hubspot', 'oidc', 'oauth'],
  authCore: ['snowflake', 'databricks', 'oidc', 'oauth'],
}

function traitsOf(name: string) {
  const template = templates.get(name)
  if (!template) throw new Error(`There is no template ${name}.`)
  return applyTemplate(template, {
    name: integrationName.parse('one'),
    template: name,
    clientId: 'id',
    variables: VARIABLES[name] ?? {},
    traits: {},
  })
}

const all = [...templates.keys()]

describe('the endpoints of the templates', () => {
  const require = createRequire(import.meta.url)
  const grant = JSON.parse(readFileSync(require.resolve('grant/config/oauth.json'), 'utf8')) as Record<
    string,
    { authorize_url: string; access_url: string } | undefined
  >

  it.each(all.filter((name) => !UNLISTED.grant.includes(name)))('are those of grant, or have a reason: %s', (name) => {
    const listed = grant[NAMES[name]?.grant ?? name]
    const theirs = (url = '') => url.replace('[subdomain]', 'x')
    const { authorizationEndpoint, tokenEndpoint } = traitsOf(name)
    expectSame(`grant ${name} authorizationEndpoint`, authorizationEndpoint, theirs(listed?.authorize_url))
    expectSame(`grant ${name} tokenEndpoint`, tokenEndpoint, theirs(listed?.access_url))
  })

  it.each(all.filter((name) => !UNLISTED.authCore.includes(name)))('are those of @auth/core: %s', async (name) => {
    const provider = await loadAuthCore(NAMES[name]?.authCore ?? name)
    const { authorizationEndpoint, tokenEndpoint, clientAuthentication, issuer, pkce } = traitsOf(name)
    // Providers with discovery have no endpoints there.
    if (provider.authorization) expect(authorizationEndpoint).toBe(provider.authorization)
    if (provider.token) expect(tokenEndpoint).toBe(provider.token)
    if (provider.issuer && issuer) expect(issuer).toBe(provider.issuer)
    if (provider.clientAuthentication) expect(clientAuthentication).toBe(provider.clientAuthentication)
    if (provider.checks && !provider.checks.includes('pkce')) expect(pkce).toBe(false)
  })

  it('has no reason for a difference that is none', () => {
    const used = all.flatMap((name) => ['authorizationEndpoint', 'tokenEndpoint'].map((key) => `grant ${name} ${key}`))
    for (const difference of Object.keys(DIFFERENCES)) expect(used).toContain(difference)
    for (const name of UNLISTED.grant) expect(grant[name]).toBeUndefined()
  })

  function expectSame(what: string, ours: string | undefined, theirs: string): void {
    const isSame = ours === theirs
    expect([what, isSame || theirs, isSame ? undefined : typeof DIFFERENCES[what]]).toEqual([
      what,
      isSame || theirs,
      isSame ? undefined : 'string',
    ])
    expect([what, isSame && DIFFERENCES[what]]).toEqual([what, isSame && undefined])
  }
})

describe('every template', () => {
  it.each(all)('is complete: %s', (name) => {
    const template = templates.get(name)
    expect(template?.title).toMatch(/^\S/)
    expect(template?.docs).toMatch(/^https:\/\//)
    for (const note of template?.notes ?? []) expect(note).toMatch(/[.]$/)
    const traits = traitsOf(name)
    expect(JSON.stringify(traits)).not.toMatch(/\{\w+\}/)
    const { authorizationEndpoint, tokenEndpoint, refreshEndpoint, revocationEndpoint, apiUrl, accountUrl } = traits
    for (const address of [
      authorizationEndpoint,
      tokenEndpoint,
      refreshEndpoint,
      revocationEndpoint,
      apiUrl,
      accountUrl,
    ])
      if (address !== undefined) expect(new URL(address).protocol).toBe('https:')
    const hasEndpoints = authorizationEndpoint !== undefined && tokenEndpoint !== undefined
    expect(hasEndpoints || traits.discovery === true || name === 'oauth').toBe(true)
  })

  it('uses each of its variables', () => {
    for (const { name, variables, traits } of templates.values())
      for (const variable of Object.keys(variables))
        expect([name, JSON.stringify(traits)]).toEqual([name, expect.stringContaining(`{${variable}}`)])
  })

  it('is overridden by the configuration, and what depends on an address follows it', () => {
    const template = templates.get('spotify')
    if (!template) throw new Error('There is a template for Spotify.')
    const settings = { name: integrationName.parse('one'), template: 'spotify', clientId: 'id', variables: {} }
    const traits = applyTemplate(template, {
      ...settings,
      traits: { authorizationEndpoint: 'https://other.example/authorize', apiUrl: 'https://api.other.example/v1' },
    })
    expect(traits).toMatchObject({ imageOrigins: ['https://api.other.example'], tokenEndpoint: expect.any(String) })
    expect(traits.accountUrl).toBeUndefined()
    const same = applyTemplate(template, { ...settings, traits: { apiUrl: 'https://api.spotify.com/v2' } })
    expect(same).toMatchObject({ imageOrigins: ['https://i.scdn.co'], accountUrl: expect.any(String) })
    expect(
      applyTemplate(template, { ...settings, traits: { revocationEndpoint: 'none' } }).revocationEndpoint,
    ).toBeUndefined()
  })

  it('omits parameters whose variable is not set', () => {
    expect(traitsOf('auth0').authorizationParameters).toEqual({})
  })
})

type Listed = {
  authorization?: string | undefined
  token?: string | undefined
  issuer?: string | undefined
  clientAuthentication?: string | undefined
  checks?: readonly string[] | undefined
}

async function loadAuthCore(name: string): Promise<Listed> {
  const { default: create } = (await import(`@auth/core/providers/${name}`)) as {
    default: (options: object) => OAuthConfig<object> | OIDCConfig<object>
  }
  const { authorization, token, issuer, client, checks } = create({ clientId: 'id', clientSecret: 'secret' })
  const toEndpoint = (endpoint: string | { url?: string } | undefined) => {
    const url = typeof endpoint === 'string' ? endpoint : endpoint?.url
    return url?.replace(/\?.*$/, '')
  }
  return {
    authorization: toEndpoint(authorization),
    token: toEndpoint(token),
    issuer,
    clientAuthentication: client?.token_endpoint_auth_method,
    checks,
  }
}
