import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createConfigSchema } from '../src/config/file/create-config-schema.ts'
import { parseConfigFile } from '../src/config/file/read-config-file.ts'
import { isRequired, trustTemplates } from '../src/config/file/trust-schema.ts'
import { templates } from '../src/integrations/templates/templates.ts'
import { writeReference } from './configuration-reference.ts'
import { startApp } from './start-app.ts'

const DOCS = join(import.meta.dirname, '../../../docs')

describe('the reference of the configuration file', () => {
  it('is the one in the documentation', async () => {
    await expect(writeReference()).toMatchFileSnapshot(join(DOCS, 'configuration-reference.md'))
  })

  it('has a JSON Schema, in the documentation and at the server', async () => {
    const text = `${JSON.stringify(createConfigSchema(), null, 2)}\n`
    await expect(text).toMatchFileSnapshot(join(DOCS, 'configuration.schema.json'))
    const { publicUrl } = await startApp()
    const answer = await fetch(`${publicUrl}/configuration.schema.json`)
    expect(answer.headers.get('Content-Type')).toBe('application/schema+json; charset=utf-8')
    expect(await answer.json()).toEqual(JSON.parse(text))
  })
})

describe('the samples of docs/configuration.md', () => {
  const guide = readFileSync(join(DOCS, 'configuration.md'), 'utf8')
  const samples = [...guide.matchAll(/```yaml\n([^`]*)```/g)].map(([, sample = '']) => sample)
  const ENVIRONMENT = {
    EXTENSION_URL: 'https://signin.example.com/extension/',
    FRAME_ANCESTORS: 'https://tableau.example.com',
    NODE_ENV: 'production',
    PORTAL_OIDC_ISSUER: 'https://login.example.com',
    SPOTIFY_CLIENT_ID: 'id',
    SPOTIFY_CLIENT_SECRET: 'secret',
    INTRANET_SECRET: 'secret',
  }

  it.each(samples)('are valid: %s', (sample) => {
    // Without keys and files, which do not exist here.
    const text = sample
      .replaceAll(/\{ file: [^}]+ \}/g, 'secret')
      .replaceAll(/^ +(?:client_authentication|private_key|certificate): .*$/gm, '    client_secret: secret')
      .replaceAll(/(?: {4}client_secret: secret\n){2,}/g, '    client_secret: secret\n')
    expect(parseConfigFile(text, 'stagedoor.yaml', ENVIRONMENT).mistakes).toEqual([])
  })

  it('are more than one', () => {
    expect(samples.length).toBeGreaterThan(1)
  })
})

describe('the JSON Schema', () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  const accepts = ajv.compile(createConfigSchema())

  const VALUES: Record<string, string> = { host: 'one.example', url: 'https://one.example/realm', text: 'one' }

  /** An integration with all that its template demands. */
  function integrationOf(name: string): Record<string, unknown> {
    const variables = Object.entries(templates.get(name)?.variables ?? {})
    const endpoints = { authorization_endpoint: 'https://one.example/a', token_endpoint: 'https://one.example/t' }
    return {
      template: name,
      client_id: 'id',
      client_secret: 'secret',
      ...Object.fromEntries(variables.map(([key, { kind }]) => [key, VALUES[kind]])),
      ...(name === 'oauth' && endpoints),
    }
  }

  const fileOf = (integration: object) => ({
    integrations: { one: integration },
    extensions: { zone: { url: 'https://zone.example/', integrations: ['one'] } },
  })

  it.each([...templates.keys()])('accepts what the server accepts: %s', (name) => {
    const file = fileOf(integrationOf(name))
    expect([accepts(file), accepts.errors]).toEqual([true, null])
    expect(parseConfigFile(JSON.stringify(file), 'x.yaml', {}).mistakes).toEqual([])
    for (const variable of Object.entries(templates.get(name)?.variables ?? {})) {
      const [key, { default: byDefault, isOptional }] = variable
      const { [key]: _, ...without } = integrationOf(name)
      expect([key, accepts(fileOf(without))]).toEqual([key, byDefault !== undefined || isOptional === true])
    }
  })

  it.each([...trustTemplates.keys()])('accepts trusted hosts as the server does: %s', (name) => {
    const fields = trustTemplates.get(name)?.fields ?? []
    const integration = {
      template: name,
      title: 'One',
      ...Object.fromEntries(
        fields.filter(isRequired).map(({ name: key, kind }) => [key, kind === 'url' ? 'https://one.example' : 'one']),
      ),
    }
    const file = fileOf(integration)
    expect([accepts(file), accepts.errors]).toEqual([true, null])
    const other = { ...integrationOf('spotify') }
    const whole = { ...file, integrations: { one: other, two: integration } }
    expect(parseConfigFile(JSON.stringify(whole), 'x.yaml', { PORTAL_OIDC_ISSUER: 'x' }).mistakes).toEqual([])
    for (const { name: key } of fields.filter(isRequired)) {
      const { [key]: _, ...without } = integration as Record<string, unknown>
      expect([key, accepts(fileOf(without))]).toEqual([key, false])
    }
    for (const wrong of [{ client_secret: 'a' }, { token_endpoint: 'https://one.example' }, { scopes: 'a' }])
      expect([wrong, accepts(fileOf({ ...integration, ...wrong }))]).toEqual([wrong, false])
    const secrets = fields.filter(({ isSecret }) => isSecret).map(({ name: key }) => [key, { file: 'x' }])
    expect(accepts(fileOf({ ...integration, ...Object.fromEntries(secrets) }))).toBe(true)
  })

  it('accepts references and files, and rejects what editors should mark', () => {
    const spotify = integrationOf('spotify')
    const text = `{ template: spotify, client_id: "\${ID}", client_secret: { file: secret }, token_endpoint: "\${URL}" }`
    expect(accepts(fileOf(parse(text) as object))).toBe(true)
    for (const wrong of [
      { scope: 'a' },
      { template: 'spotfy' },
      { scopes: 'a' },
      { pkce: 'yes' },
      { tenant: 1, nope: 1 },
    ])
      expect([wrong, accepts(fileOf({ ...spotify, ...wrong }))]).toEqual([wrong, false])
  })
})
