import { onTestFinished } from 'vitest'
import { createSimulator } from '../src/create-simulator.ts'
import { APP } from './mint-jwt.ts'

/** The origin of a page that may embed views. */
const PAGE = 'http://localhost:3000'

/** A simulator with a Tableau Server until the test ends. */
export async function startTableau() {
  const simulator = createSimulator({
    host: '127.0.0.1',
    port: 0,
    extensionUrls: ['http://localhost:3000/extension/'],
    tableau: {
      site: 'stage',
      clientId: APP.clientId,
      secrets: new Map([[APP.secretId, APP.secretValue]]),
      domains: [PAGE],
    },
  })
  const url = await simulator.listen()
  onTestFinished(() => simulator.close())
  const json = { 'Content-Type': 'application/json', Accept: 'application/json' }
  const api = `${url}/api/3.22`

  return {
    url,
    api,
    signIn: (jwt: string, contentUrl = 'stage') =>
      fetch(`${api}/auth/signin`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ credentials: { jwt, site: { contentUrl } } }),
      }),
    embed: (jwt: string, { origin = PAGE, siteName = 'stage' } = {}) =>
      fetch(`${url}/vizportal/api/web/v1/auth/embed/signin`, {
        method: 'POST',
        headers: { ...json, Origin: origin },
        body: JSON.stringify({ siteName, jwt }),
      }),
    get: (path: string, token?: string) =>
      fetch(`${api}${path}`, { headers: { Accept: 'application/json', ...(token && { 'X-Tableau-Auth': token }) } }),
    order: (orders: object) =>
      fetch(`${url}/control/orders`, { method: 'POST', headers: json, body: JSON.stringify(orders) }),
    control: (path: string, method = 'POST') => fetch(`${url}/control/${path}`, { method }),
  }
}

/** The token of a signed-in user and the path of the site. */
export async function readCredentials(response: Response): Promise<{ token: string; site: string }> {
  const { credentials } = await response.json()
  return { token: credentials.token, site: `/sites/${credentials.site.id}` }
}
