import type { PortalStage } from '../stage.ts'
import { fetchWithRetry } from '../viewer/browser.ts'
import type { World } from '../world.ts'
import { Application } from './application.ts'
import { PersonBrowser } from './person-browser.ts'

/** Named by `PORTAL_ADMINISTRATORS`. */
const ADMINISTRATOR = 'ada'

export type Portal = {
  companyUrl: string
  /** GUID of the integration that the application uses. */
  integration: string
  /** Address of the application in the portal. */
  contentUrl: URL
  /** API key of the application's owner. */
  key: string
  application: Application
  close(): Promise<void>
}

/** Creates an integration, and publishes an application that uses it. */
export async function openPortal(world: World, stage: PortalStage): Promise<Portal> {
  const { companyUrl, clientId, clientSecret } = stage
  const application = await Application.start()
  const key = await createKey(world, companyUrl)
  const { guid: integration } = await send(world, key, 'POST', '/v1/oauth/integrations', {
    template: 'custom',
    config: {
      auth_mode: 'Confidential',
      authorization_uri: `${world.providerUrl}/authorize`,
      token_uri: `${world.providerUrl}/api/token`,
      revocation_uri: `${world.providerUrl}/revoke`,
      client_id: clientId,
      client_secret: clientSecret,
      scopes: 'user-top-read',
    },
  })
  const { guid } = await send(world, key, 'POST', '/v1/content', {
    name: 'application',
    app_mode: 'python-shiny',
    access_type: 'logged_in',
    upstream_url: application.url,
  })
  const associations = `/v1/content/${guid}/oauth/integrations/associations`
  await send(world, key, 'PUT', associations, [{ oauth_integration_guid: integration }])
  return {
    companyUrl,
    integration,
    contentUrl: new URL(`/content/${guid}/`, world.extensionOrigin),
    key,
    application,
    close: async () => application.close(),
  }
}

async function createKey(world: World, companyUrl: string): Promise<string> {
  const browser = new PersonBrowser(world, { name: ADMINISTRATOR, listener: ADMINISTRATOR, companyUrl })
  await browser.open(new URL('/__login__', world.publicUrl))
  const answer = await browser.request('/portal/api/v1/user/keys', {
    method: 'POST',
    body: JSON.stringify({ name: 'application' }),
  })
  const { key } = (await accept(answer)) as { key: string }
  world.secrets.set(key, 'an API key')
  return key
}

async function send(world: World, key: string, method: string, path: string, body: unknown): Promise<{ guid: string }> {
  const answer = await fetchWithRetry(new URL(`/__api__${path}`, world.publicUrl), world.patienceMs, () => ({
    method,
    headers: { Authorization: `Key ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }))
  return (await accept(answer)) as { guid: string }
}

async function accept(answer: Response): Promise<unknown> {
  if (!answer.ok)
    throw new Error(`The portal could not be prepared: ${answer.url} ${answer.status} ${await answer.text()}`)
  return answer.json()
}
