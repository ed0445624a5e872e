import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTableauIssuer, startTableauServer } from '../fakes/tableau-server.ts'
import { startConnectedPortal } from './start-connected-portal.ts'
import { startPortalApp } from './start-portal-app.ts'

const run = promisify(execFile)

/** Checkouts of posit-dev/posit-sdk-py and posit-dev/rsconnect-python, and a Python with their dependencies and pytest. */
const { POSIT_SDK, RSCONNECT, PYTHON = 'python3' } = process.env

type Access = { server: string; key: string }

async function python(args: readonly string[], source: string, { server, key }: Access, more = {}): Promise<string> {
  const { stdout } = await run(PYTHON, [...args], {
    cwd: source,
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      PYTHONPATH: [join(import.meta.dirname, 'python'), join(source, 'src'), source].join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
      CONNECT_SERVER: server,
      CONNECT_API_KEY: key,
      ...more,
    },
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.stdout}\n${error.stderr}`)
  })
  return stdout
}

/** A server without content, and the key of an administrator. */
async function startEmpty() {
  const app = await startPortalApp()
  const key = await app.createKey(await app.createPerson('administrator', 'ada'))
  return { app, access: { server: app.publicUrl, key } }
}

describe.skipIf(!POSIT_SDK)('posit-sdk-py (skipped unless POSIT_SDK names a checkout)', () => {
  const sdk = POSIT_SDK ?? ''

  it('passes its own integration tests of OAuth', async () => {
    const { access } = await startEmpty()
    const tests = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'integration/tests/posit/connect/oauth']
    expect(await python(tests, sdk, access)).toMatch(/\b8 passed/)
  })

  it('exchanges the token of a viewer, and raises ClientError with the number of an error', async () => {
    const portal = await startConnectedPortal()
    const { guid } = portal.directory.add()
    await portal.connect(portal.vera, guid)
    const item = await portal.createContent([guid])
    const script = `
import json, sys
from posit import connect
client = connect.Client()
print(client.oauth.get_credentials(sys.argv[1])["access_token"])
print(client.oauth.get_credentials(sys.argv[1], audience=sys.argv[2])["token_type"])
try:
    client.oauth.get_credentials("forged")
except connect.errors.ClientError as error:
    print(error.error_code)
`
    const token = await portal.viewerToken(portal.vera, item)
    const access = { server: portal.publicUrl, key: portal.key }
    expect((await python(['-c', script, token, guid], sdk, access)).trim().split('\n')).toEqual([
      'first-access-token',
      'Bearer',
      '215',
    ])
  })

  it('gets a session of Tableau, or a JWT, as the viewer', async () => {
    const portal = await startConnectedPortal({ common: { clock: Date.now } })
    const tableau = await startTableauServer()
    const { guid } = portal.directory.add({ template: 'tableau' })
    portal.directory.issuers.set(guid, createTableauIssuer(tableau.url, Date.now))
    const item = await portal.createContent([guid])
    const victor = await portal.createPerson('viewer', 'victor', { claims: { preferred_username: 'victor' } })
    const script = `
import sys
from posit import connect
client = connect.Client()
print(client.oauth.get_credentials(sys.argv[1], audience=sys.argv[2])["access_token"])
jwt = "urn:ietf:params:oauth:token-type:jwt"
print(client.oauth.get_credentials(sys.argv[1], requested_token_type=jwt)["access_token"])
`
    const access = { server: portal.publicUrl, key: portal.key }
    const output = await python(['-c', script, await portal.viewerToken(victor, item), guid], sdk, access)
    const [session = '', jwt = ''] = output.trim().split('\n')
    expect(tableau.sessions.get(session)?.user).toBe('victor')
    expect(decodeJwt(jwt)).toMatchObject({ sub: 'victor', scp: ['tableau:views:embed'] })
  })

  it('exchanges the content session token in the file of a run', async () => {
    const portal = await startConnectedPortal()
    const { guid } = portal.directory.add({ authType: 'Service Account' })
    const item = await portal.createContent([guid])
    const token = await portal.runToken(item, portal.openLease(item))
    const script = `
from posit import connect
client = connect.Client()
print(client.oauth.get_content_credentials()["access_token"])
`
    const access = { server: portal.publicUrl, key: portal.key }
    const output = await python(['-c', script], sdk, access, { CONNECT_CONTENT_SESSION_TOKEN: token })
    expect(output.trim()).toBe(`service-token-${portal.directory.serviceTokens}`)
  })

  it('gets a client with the role of the viewer', async () => {
    const portal = await startConnectedPortal()
    const { guid } = portal.directory.add({
      template: 'connect',
      authType: 'Visitor API Key',
      config: { max_role: 'Viewer' },
    })
    const item = await portal.createContent([guid])
    const script = `
import sys
from posit import connect
client = connect.Client()
visitor = client.with_user_session_token(sys.argv[1])
print(visitor.me["username"], visitor.me["user_role"])
`
    const token = await portal.viewerToken(portal.vera, item)
    const access = { server: portal.publicUrl, key: portal.key }
    const output = await python(['-c', script, token], sdk, access, {
      CONNECT_CONTENT_GUID: item.guid,
      RSTUDIO_PRODUCT: 'CONNECT',
    })
    expect(output.trim()).toBe('vera viewer')
  })
})

describe.skipIf(!RSCONNECT)('rsconnect-python (skipped unless RSCONNECT names a checkout)', () => {
  it('adds, lists, shows, edits and removes integrations, and lists templates', async () => {
    const { app, access } = await startEmpty()
    const rsconnect = (...args: string[]) =>
      python(
        ['-m', 'rsconnect.main', 'integration', ...args, '--server', access.server, '--api-key', access.key],
        RSCONNECT ?? '',
        access,
      )
    const config = {
      authorization_uri: 'https://provider.example/authorize',
      token_uri: 'https://provider.example/token',
      client_id: 'app',
      client_secret: 'the-secret-of-the-app',
      scopes: 'read',
    }
    const options = Object.entries(config).flatMap(([name, value]) => ['-C', `${name}=${value}`])
    const added = JSON.parse(await rsconnect('add', '-t', 'custom', '-N', 'Warehouse', ...options)) as { guid: string }
    expect(added).toMatchObject({ name: 'Warehouse', template: 'custom', auth_type: 'Viewer' })
    expect(await rsconnect('list')).toContain('Warehouse')
    await rsconnect('edit', added.guid, '-C', 'scopes=read write')
    const shown = await rsconnect('show', added.guid)
    expect(JSON.parse(shown)).toMatchObject({ config: { scopes: 'read write', client_id: 'app' } })
    expect(shown).not.toContain(config.client_secret)
    expect((await app.context.managedIntegrations.findStored(added.guid))?.secrets).toHaveProperty('client_secret')
    expect(await rsconnect('templates', 'list')).toContain('custom')
    expect(JSON.parse(await rsconnect('templates', 'show', 'custom'))).toMatchObject({ id: 'custom' })
    await rsconnect('remove', added.guid)
    expect(await rsconnect('list')).not.toContain('Warehouse')
  })
})
