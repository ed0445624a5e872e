import { newSecret } from '@stagedoor/testing/secrets'
import { expect, test } from 'vitest'
import { CLIENT_ID, CLIENT_SECRET, GOOD_REPLY, json, startTokenEndpoint } from '../fakes/token-endpoint.ts'
import { createFolder, newPublicUrl, type ServerProcess, startServer } from '../processes.ts'
import { EXCHANGE, USER_SESSION } from './start-connected-portal.ts'
import { storeConnectedViewer } from './store-connected-viewer.ts'

/** What both server processes, and the test itself, are started with. */
async function createDeployment() {
  const address = await newPublicUrl()
  const storeUrl = `sqlite:${createFolder()}/stagedoor.db`
  const secrets = newSecret()
  const endpoint = await startTokenEndpoint()
  const variables = {
    PUBLIC_URL: address.publicUrl,
    PORT: '0',
    STORE_URL: storeUrl,
    STAGEDOOR_SECRETS: secrets,
    SPOTIFY_CLIENT_ID: CLIENT_ID,
    SPOTIFY_CLIENT_SECRET: CLIENT_SECRET,
    PORTAL_OIDC_ISSUER: 'https://login.company.example',
    PORTAL_OIDC_CLIENT_ID: 'portal',
    PORTAL_OIDC_CLIENT_SECRET: 'portal-secret',
  }
  return { ...address, storeUrl, secrets, endpoint, variables }
}

type Deployment = Awaited<ReturnType<typeof createDeployment>>

/** Vera is connected, her access token has expired, and content of paula wants a new one. */
async function createViewer(deployment: Deployment) {
  const { endpoint } = deployment
  const client = { tokenUri: endpoint.url, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET }
  const { key, subjectToken } = await storeConnectedViewer({ ...deployment, client, expiresIn: 0 })
  const exchange = async ({ url }: ServerProcess) => {
    const response = await fetch(`${url}/__api__${EXCHANGE}`, {
      method: 'POST',
      headers: { Authorization: `Key ${key}` },
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token_type: USER_SESSION,
        subject_token: subjectToken,
      }),
    })
    return { status: response.status, json: (await response.json()) as Record<string, unknown> }
  }
  return { exchange }
}

test('exchanges at once at two processes cost one refresh, and return the same token', async () => {
  const deployment = await createDeployment()
  const { endpoint, variables } = deployment
  const { exchange } = await createViewer(deployment)
  endpoint.answerWith((response, request) => {
    const count = endpoint.requests.length
    json(200, { ...GOOD_REPLY, access_token: `token-${count}`, refresh_token: `refresh-${count}` })(response, request)
  })
  const nodes = await Promise.all([startServer(variables), startServer(variables)])
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => exchange(nodes[index % 2] ?? nodes[0])))
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect(new Set(answers.map(({ json: body }) => body['access_token']))).toEqual(new Set(['token-1']))
  expect(endpoint.requests.map(({ body }) => body.get('refresh_token'))).toEqual(['refresh-0'])
})

test('a process that is killed during a refresh does not prevent the next one', async () => {
  const deployment = await createDeployment()
  const { endpoint, variables } = deployment
  const { exchange } = await createViewer(deployment)
  const victim = await startServer(variables)
  endpoint.answerWith((response, request) => {
    if (endpoint.requests.length === 1) process.kill(victim.pid, 'SIGKILL')
    else json(200, { ...GOOD_REPLY, access_token: 'renewed' })(response, request)
  })
  await expect(exchange(victim)).rejects.toThrow('fetch failed')
  await victim.ended
  const survivor = await startServer(variables)
  expect(await exchange(survivor)).toMatchObject({ status: 200, json: { access_token: 'renewed' } })
  expect(endpoint.requests.map(({ body }) => body.get('refresh_token'))).toEqual(['refresh-0', 'refresh-0'])
})
