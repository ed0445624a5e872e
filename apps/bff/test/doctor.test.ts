import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { newSecret } from '@stagedoor/testing/secrets'
import { startMockProvider as startCostume } from '@stagedoor/testing/start-mock-provider'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { type EndWith, endWithSuite } from './end-with.ts'
import { createFolder, newPublicUrl, startMockProvider, startServer } from './processes.ts'

const DOCTOR = join(import.meta.dirname, '../src/doctor/main.ts')

const LIBRARY = join(import.meta.dirname, '../../tableau-simulator/stand-in/tableau.extensions.js')

type Variables = Record<string, string>

/** Starts a server and its provider; returns the doctor's environment. */
async function startDeployment(endWith: EndWith) {
  const { PORT, PUBLIC_URL, publicUrl } = await newPublicUrl()
  const provider = await startMockProvider(publicUrl, endWith)
  const variables: Variables = {
    NODE_ENV: 'test',
    PORT,
    PUBLIC_URL,
    EXTENSION_URL: `${publicUrl}/extension/`,
    FRAME_ANCESTORS: 'https://tableau.example.com',
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: `sqlite:${join(createFolder(endWith), 'store.db')}`,
    TABLEAU_EXTENSIONS_FILE: LIBRARY,
    ...provider.variables,
  }
  await startServer(variables, endWith)
  return { provider, variables, publicUrl }
}

type Deployment = Awaited<ReturnType<typeof startDeployment>>

/** Runs the doctor. `answer` plays the operator at each authorization URL. */
async function run(
  environment: Variables,
  answer: (address: URL) => Promise<string>,
): Promise<{ code: number; output: string; findings: Record<string, string> }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', DOCTOR], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    const [address] = /https?:\/\/\S+state=\S+/.exec(line) ?? []
    if (address) child.stdin.write(`${await answer(new URL(address))}\n`)
  }
  const [code] = (await exited) as [number]
  const findings = lines.flatMap((line) => {
    const [, verdict, check] = /^(ok|failed|warning|left out) +([^:]+): /.exec(line) ?? []
    return verdict && check ? [[check, verdict] as const] : []
  })
  return { code, output: lines.join('\n'), findings: Object.fromEntries(findings) }
}

const signIn =
  ({ provider }: Deployment) =>
  async (address: URL) =>
    (await provider.agree(address)).href

const ALL_WELL = {
  configuration: 'ok',
  store: 'ok',
  PUBLIC_URL: 'ok',
  EXTENSION_URL: 'ok',
  'Tableau library': 'ok',
  framing: 'ok',
  sockets: 'ok',
  'token endpoint': 'ok',
  'authorization endpoint': 'ok',
  'redirect URI': 'ok',
  revocation: 'ok',
}

describe('the doctor', () => {
  const endWith = endWithSuite()
  let deployment: Deployment
  beforeAll(async () => {
    deployment = await startDeployment(endWith)
  })
  beforeEach(() => deployment.provider.control.startOver())

  it('PK-02, HD-02: approves a correct deployment, detects a provider that ignores PKCE, and leaves no token', async () => {
    const well = await run(deployment.variables, signIn(deployment))
    expect(well.output).toContain('rejects a real code with a wrong verifier, and accepts one with the right verifier')
    expect(well.output).toContain('only https://tableau.example.com may frame the extension')
    expect(well).toMatchObject({ code: 0, findings: { ...ALL_WELL, PKCE: 'ok' } })

    for (const at of ['authorize', 'token'] as const)
      await deployment.provider.control.misbehave({ at, name: 'ignore-pkce' })
    const ignorant = await run(deployment.variables, signIn(deployment))
    expect(ignorant.output).toContain('The provider ignores PKCE')
    expect(ignorant).toMatchObject({ code: 1, findings: { ...ALL_WELL, PKCE: 'failed' } })

    expect(await deployment.provider.livingTokens()).toEqual([])
    for (const secret of ['SPOTIFY_CLIENT_SECRET', 'STAGEDOOR_SECRETS']) {
      expect(well.output + ignorant.output).not.toContain(deployment.variables[secret])
    }
  })

  it('reports each fault of the configuration, and what to do', async () => {
    const faults = {
      SPOTIFY_CLIENT_SECRET: 'not-the-secret',
      STORE_URL: 'sqlite:/proc/store.db',
      TABLEAU_EXTENSIONS_FILE: '/nowhere.js',
      LOGLEVEL: 'x',
    }
    const faulty = await run({ ...deployment.variables, ...faults }, async () => '')
    const {
      'token endpoint': _token,
      revocation: _revocation,
      store: _store,
      'Tableau library': _library,
      ...unaffected
    } = ALL_WELL
    expect(faulty).toMatchObject({
      code: 1,
      findings: {
        ...unaffected,
        'token endpoint': 'failed',
        revocation: 'failed',
        store: 'failed',
        'Tableau library': 'failed',
        LOGLEVEL: 'warning',
      },
    })
    expect(faulty.output).toContain('rejects this client')
    expect(faulty.output).toContain('did you mean LOG_LEVEL?')
  })

  it('reports wrong addresses, and a library that is turned off', async () => {
    const { publicUrl: elsewhere } = await newPublicUrl()
    const moved = await run(
      {
        ...deployment.variables,
        PUBLIC_URL: elsewhere,
        SPOTIFY_TOKEN_ENDPOINT: `${elsewhere}/api/token`,
        TABLEAU_EXTENSIONS_FILE: 'none',
      },
      async () => '',
    )
    expect(moved.findings).toMatchObject({
      store: 'ok',
      PUBLIC_URL: 'failed',
      EXTENSION_URL: 'failed',
      'Tableau library': 'left out',
      framing: 'ok',
      sockets: 'failed',
      'token endpoint': 'failed',
      'authorization endpoint': 'failed',
    })
    expect(moved.output).toContain(`${elsewhere}/readyz does not respond`)
    expect(moved.output).toContain(`belongs to ${deployment.publicUrl}, not to ${elsewhere}`)
    expect(moved.output).toContain('The token endpoint does not respond')
    expect(moved.output).toContain(`Check that exactly ${elsewhere}/oauth/callback/spotify is registered`)
  })

  it('HD-02: compares FRAME_ANCESTORS and the library with the responses of the server', async () => {
    const { variables } = deployment
    const other = await run({ ...variables, FRAME_ANCESTORS: 'https://other.example' }, async () => '')
    expect(other).toMatchObject({ code: 1, findings: { framing: 'failed' } })
    expect(other.output).toContain('Responses allow https://tableau.example.com to frame the extension')
    const anySite = await run({ ...variables, FRAME_ANCESTORS: '*' }, async () => '')
    expect(anySite.findings).toMatchObject({ framing: 'failed' })

    const { PORT, PUBLIC_URL, publicUrl } = await newPublicUrl()
    const page = join(createFolder(), 'index.html')
    writeFileSync(page, '<!doctype html>')
    const doubtful = {
      ...variables,
      PORT,
      PUBLIC_URL,
      EXTENSION_URL: `${publicUrl}/extension/`,
      FRAME_ANCESTORS: '*',
      TABLEAU_EXTENSIONS_FILE: page,
    }
    await startServer(doubtful)
    const { findings, output } = await run(doubtful, async () => '')
    expect(findings).toMatchObject({
      EXTENSION_URL: 'ok',
      FRAME_ANCESTORS: 'warning',
      framing: 'left out',
      'Tableau library': 'failed',
    })
    expect(output).toContain('FRAME_ANCESTORS: allows every site to frame the extension')
    expect(output).toContain(`${publicUrl}/tableau/tableau.extensions.js does not serve Tableau's library`)
  })

  it('SC-04: reports each invalid variable without its value, and skips the other checks', async () => {
    const { code, findings, output } = await run({ STAGEDOOR_SECRETS: 'change-me-canary' }, async () => '')
    expect([code, findings]).toEqual([1, { configuration: 'failed' }])
    expect(output).toContain('SPOTIFY_CLIENT_ID is missing')
    expect(output).toContain('STAGEDOOR_SECRETS is invalid')
    expect(output).not.toContain('canary')
  })

  it('walks every integration and every extension of a configuration file', async () => {
    const { provider, variables } = deployment
    const { PORT, publicUrl, PUBLIC_URL } = await newPublicUrl()
    const entra = await startCostume({ redirectUris: [`${publicUrl}/oauth/callback/directory`], costume: 'entra' })
    onTestFinished(() => entra.stop())
    const CONFIG_FILE = join(createFolder(), 'stagedoor.yaml')
    writeFileSync(
      CONFIG_FILE,
      `integrations:
  directory:
    template: oidc
    issuer: ${entra.url}/contoso/v2.0
    client_id: ${entra.variables.SPOTIFY_CLIENT_ID}
    client_secret: ${entra.variables.SPOTIFY_CLIENT_SECRET}
    scopes: [User.Read, offline_access]
    api_url: ${entra.url}/v1
  gone:
    template: oidc
    issuer: ${publicUrl}/nowhere
    client_id: id
    client_secret: secret
extensions:
  own: { url: http://localhost:${PORT}/extension/, integrations: [directory] }
  other: { url: ${provider.url}/nothing/, integrations: [gone] }
`,
    )
    const environment: Variables = {
      ...variables,
      PORT,
      PUBLIC_URL,
      EXTENSION_URL: `http://localhost:${PORT}/extension/`,
      CONFIG_FILE,
    }
    await startServer(environment)
    const { code, findings, output } = await run(environment, async () => '')
    expect(findings).toMatchObject({
      configuration: 'ok',
      'extension own, address': 'ok',
      'extension own, Tableau library': 'ok',
      'extension own, framing': 'ok',
      'extension own, manifest': 'ok',
      'extension own, sockets': 'ok',
      'extension other, address': 'failed',
      'integration directory, discovery': 'ok',
      'integration directory, token endpoint': 'ok',
      'integration directory, authorization endpoint': 'ok',
      'integration directory, redirect URI': 'ok',
      'integration directory, revocation': 'left out',
      'integration directory, PKCE': 'left out',
      'integration gone, discovery': 'failed',
    })
    expect(findings).not.toHaveProperty('integration gone, token endpoint')
    expect(code).toBe(1)
    expect(output).toContain(`register exactly ${PUBLIC_URL}/oauth/callback/directory at directory`)
    expect(output).toContain(`download ${PUBLIC_URL}/manifest.trex?extension=own`)
    expect(output).toContain("The issuer's metadata is not valid")
    expect(output).not.toContain(entra.variables.SPOTIFY_CLIENT_SECRET)
  })

  it('SC-04: reports the mistakes of a configuration file with their lines', async () => {
    const CONFIG_FILE = join(createFolder(), 'stagedoor.yaml')
    writeFileSync(
      CONFIG_FILE,
      'integrations:\n  one: { template: canary }\nextensions:\n  two: { integrations: [one] }\n',
    )
    const { code, findings, output } = await run({ STAGEDOOR_SECRETS: newSecret(), CONFIG_FILE }, async () => '')
    expect([code, findings]).toEqual([1, { configuration: 'failed' }])
    expect(output).toContain('stagedoor.yaml:2 integrations.one.template is not a template: write one of spotify')
    expect(output).toContain('stagedoor.yaml:4 extensions.two.url is missing: write the https:// address')
    expect(output).not.toContain('canary')
  })
})
