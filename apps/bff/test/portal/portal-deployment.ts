import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { AlternatingProxy } from '@stagedoor/testing/alternating-proxy'
import { newSecret } from '@stagedoor/testing/secrets'
import type { EndWith } from '../end-with.ts'
import { createFolder, type ServerProcess, startServer } from '../processes.ts'
import { STORE_SERVERS, type StoreProgram, type StoreServers } from '../store-servers.ts'
import { startFakeLogin } from './fake-login.ts'
import { PersonBrowser } from './person-browser.ts'
import { EXCHANGE, USER_SESSION } from './start-connected-portal.ts'

/** Administrator of every deployment. */
const ADMINISTRATOR = 'ada'

type Json = Record<string, unknown>

type DeploymentOptions = {
  store: 'sqlite' | StoreProgram
  endWith: EndWith
  nodes?: number
}

export type PortalDeployment = Awaited<ReturnType<typeof startPortalDeployment>>

/**
 * Server processes with a portal over one store, behind a proxy that alternates between them; with the login of a company, the
 * provider of an integration, and an application that uses it.
 */
export async function startPortalDeployment({ store: kind, endWith, nodes: count = 2 }: DeploymentOptions) {
  const proxy = await AlternatingProxy.start()
  endWith(() => proxy.stop())
  const storeServer = kind === 'sqlite' ? undefined : await STORE_SERVERS[kind].start()
  if (storeServer) endWith(() => storeServer.stop())
  const login = await startFakeLogin({ id: 'portal', secret: 'portal-secret' }, endWith)
  const provider = await startProvider(endWith)
  const application = await startApplication(endWith)
  const publicUrl = proxy.url
  const contentUrl = publicUrl.replace('127.0.0.1', 'localhost')
  const variables = {
    PORT: '0',
    PUBLIC_URL: publicUrl,
    CONTENT_URL: contentUrl,
    STAGEDOOR_SECRETS: newSecret(),
    STORE_URL: storeServer?.url ?? `sqlite:${createFolder(endWith)}/stagedoor.db`,
    SPOTIFY_CLIENT_ID: 'unused',
    SPOTIFY_CLIENT_SECRET: 'unused',
    PORTAL_OIDC_ISSUER: login.issuer,
    PORTAL_OIDC_CLIENT_ID: 'portal',
    PORTAL_OIDC_CLIENT_SECRET: 'portal-secret',
    PORTAL_ADMINISTRATORS: ADMINISTRATOR,
  }
  const nodes: ServerProcess[] = []
  const toAll = () => {
    proxy.nodes = nodes.map(({ url }) => url)
  }
  /** Starts a node in place of one that was killed, or one more. */
  const start = async (index = nodes.length) => {
    nodes[index] = await startServer(variables, endWith)
    toAll()
  }
  for (let index = 0; index < count; index += 1) await start(index)

  const newBrowser = (name: string) => new PersonBrowser({ publicUrl, name, login, provider })
  const administrator = newBrowser(ADMINISTRATOR)
  await administrator.open('/__login__')
  const { key } = (await (await administrator.request('POST', '/v1/user/keys', { name: 'tests' })).json()) as {
    key: string
  }

  async function call(method: string, path: string, json?: unknown) {
    const response = await fetch(`${publicUrl}/__api__${path}`, {
      method,
      headers: { Authorization: `Key ${key}`, ...(json !== undefined && { 'Content-Type': 'application/json' }) },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    })
    const body = await response.text()
    return { status: response.status, json: (body === '' ? {} : JSON.parse(body)) as Json }
  }
  async function create(path: string, json: Json): Promise<string> {
    const { status, json: created } = await call('POST', path, json)
    if (status !== 200) throw new Error(`${path} was refused: ${JSON.stringify(created)}`)
    return String(created['guid'])
  }

  return {
    publicUrl,
    contentUrl,
    proxy,
    nodes,
    start,
    toAll,
    /** Sends all requests to this node. */
    toNode(index: number) {
      proxy.nodes = [nodes[index]?.url ?? '']
    },
    storeServer: storeServer as StoreServers[StoreProgram] | undefined,
    login,
    provider,
    application,
    newBrowser,
    /** Calls the API as the administrator. */
    call,

    /** An integration, and content that uses it. */
    async publish() {
      const integration = await create('/v1/oauth/integrations', {
        template: 'custom',
        config: {
          auth_mode: 'Confidential',
          authorization_uri: `${provider.url}/authorize`,
          token_uri: `${provider.url}/token`,
          revocation_uri: `${provider.url}/revoke`,
          client_id: 'client',
          client_secret: 'client-secret',
          scopes: 'read',
        },
      })
      const content = await create('/v1/content', {
        name: `app-${newSecret().slice(0, 8)}`,
        app_mode: 'python-shiny',
        access_type: 'logged_in',
        upstream_url: application.url,
      })
      const associations = `/v1/content/${content}/oauth/integrations/associations`
      await call('PUT', associations, [{ oauth_integration_guid: integration }])
      return { integration, content, associations, address: new URL(`/content/${content}/`, contentUrl) }
    },

    /** Exchanges the token that the application got. */
    async exchange(subjectToken: string) {
      const response = await fetch(`${publicUrl}/__api__${EXCHANGE}`, {
        method: 'POST',
        headers: { Authorization: `Key ${key}` },
        body: new URLSearchParams({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token_type: USER_SESSION,
          subject_token: subjectToken,
        }),
      })
      const json = (await response.json()) as Json
      return { status: response.status, token: json['access_token'], code: json['code'] }
    },
  }
}

/** The provider of an integration: everybody agrees, and refresh tokens rotate. */
async function startProvider(endWith: EndWith) {
  const living = new Set<string>()
  const requests: URLSearchParams[] = []
  const provider = {
    url: '',
    /** Refresh tokens that were not revoked. */
    living,
    /** Requests to the token endpoint. */
    requests,
    /** Of access tokens. */
    expiresInS: 3600,
    /** Delays all answers. */
    hold: undefined as (() => Promise<void>) | undefined,
    /** Answers in place of the token endpoint. */
    answer: undefined as ((request: IncomingMessage, response: ServerResponse) => void) | undefined,
    /** The redirect of a person who agreed. */
    agree(authorization: URL, name: string): URL {
      const asked = authorization.searchParams
      const callback = new URL(asked.get('redirect_uri') ?? '')
      callback.search = new URLSearchParams({ code: name, state: asked.get('state') ?? '' }).toString()
      return callback
    },
  }
  let issued = 0
  provider.url = await listen(async (request, response) => {
    const body = new URLSearchParams(await text(request))
    if (request.url !== '/revoke') requests.push(body)
    await provider.hold?.()
    if (request.url === '/revoke') {
      living.delete(body.get('token') ?? '')
      response.end()
      return
    }
    if (provider.answer) return provider.answer(request, response)
    const used = body.get('refresh_token')
    const name = body.get('code') ?? used?.split(' ')[0] ?? ''
    if (used !== null && !living.delete(used)) {
      response.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error: 'invalid_grant' }))
      return
    }
    issued += 1
    const refreshToken = `${name} ${issued}`
    living.add(refreshToken)
    response.setHeader('Content-Type', 'application/json').end(
      JSON.stringify({
        access_token: `access ${refreshToken}`,
        refresh_token: refreshToken,
        token_type: 'Bearer',
        expires_in: provider.expiresInS,
        scope: 'read',
      }),
    )
  }, endWith)
  return provider
}

/** An application that remembers the newest viewer's token, and streams at `/events`. */
async function startApplication(endWith: EndWith) {
  const application = { url: '', token: '' }
  application.url = await listen(({ headers, url = '' }, response) => {
    application.token = String(headers['posit-connect-user-session-token'])
    if (url === '/events') response.setHeader('Content-Type', 'text/event-stream').write('data: open\n\n')
    else response.end('shown')
  }, endWith)
  return application
}

async function listen(answer: RequestListener, endWith: EndWith): Promise<string> {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  endWith(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
