import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { choosePort } from './choose-port.ts'
import type { ProcessGroup } from './process-group.ts'

const MOCK = join(import.meta.dirname, '../apps/mock-thoughtspot')

const newSecret = () => randomBytes(32).toString('base64url')

/** A connected app of the simulated Tableau Server: variables of the simulator, and of the server that it trusts. */
export function createDemoConnectedApp({ contentUrl, publicUrl }: { contentUrl: string; publicUrl: string }) {
  const app = { clientId: randomUUID(), secretId: randomUUID(), secretValue: newSecret() }
  const site = 'demo'
  return {
    simulator: {
      TABLEAU_SITE: site,
      TABLEAU_CA_CLIENT: app.clientId,
      TABLEAU_CA_SECRETS: `${app.secretId}:${app.secretValue}`,
      TABLEAU_DOMAINS: `${contentUrl} ${publicUrl}`,
    },
    toServer: (simulatorUrl: string) => ({
      TABLEAU_SERVER: simulatorUrl,
      TABLEAU_SITENAME: site,
      TABLEAU_RESTAPI_VERSION: '3.22',
      TABLEAU_CA_CLIENT: app.clientId,
      TABLEAU_CA_SECRET_ID: app.secretId,
      TABLEAU_CA_SECRET_VALUE: app.secretValue,
    }),
  }
}

/** Starts a ThoughtSpot cluster that trusts the server, and resolves with the server's variables for it. */
export async function startDemoThoughtSpot(
  group: ProcessGroup,
  { contentUrl, publicUrl }: { contentUrl: string; publicUrl: string },
): Promise<Record<string, string>> {
  const secretKey = newSecret()
  const url = await group.start({
    name: 'The mock ThoughtSpot',
    file: join(MOCK, 'src/main.ts'),
    env: {
      // On the site of the content, as the domain of a company.
      HOST: new URL(contentUrl).hostname,
      PORT: String(await choosePort(4800)),
      SECRET_KEYS: secretKey,
      // Content embeds it, in a frame of the portal.
      ALLOWED_ORIGINS: `${contentUrl} ${publicUrl}`,
    },
  })
  return {
    THOUGHTSPOT_HOST: url,
    THOUGHTSPOT_SECRET_KEY: secretKey,
    THOUGHTSPOT_SDK_FILE: join(MOCK, 'stand-in/tsembed.es.js'),
  }
}
