import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Demo = {
  spotifyUrl: string
  googleUrl: string
  /** Of a service account, which only content of a portal uses. */
  warehouseUrl?: string
  clientId: string
  clientSecret: string
  extensionUrl: string
  calendarUrl: string
}

/** Beside the configuration file. */
const SECRET_FILE = 'client-secret'

/** Writes the configuration file of the demo: two extensions, each with its own provider. */
export function writeDemoConfig(file: string, demo: Demo): void {
  const { spotifyUrl, googleUrl, warehouseUrl, clientId, clientSecret, extensionUrl, calendarUrl } = demo
  const client = { client_id: clientId, client_secret: { file: SECRET_FILE } }
  const readonly = 'https://www.googleapis.com/auth/calendar.readonly'
  const config = {
    integrations: {
      spotify: {
        template: 'spotify',
        title: 'Spotify',
        ...client,
        scopes: ['user-top-read'],
        authorization_endpoint: `${spotifyUrl}/authorize`,
        token_endpoint: `${spotifyUrl}/api/token`,
        revocation_endpoint: `${spotifyUrl}/revoke`,
        api_url: `${spotifyUrl}/v1`,
      },
      ...(warehouseUrl !== undefined && {
        warehouse: {
          template: 'oauth',
          title: 'Warehouse',
          auth_type: 'Service Account',
          ...client,
          scopes: ['sales.read'],
          authorization_endpoint: `${warehouseUrl}/oauth/authorize`,
          token_endpoint: `${warehouseUrl}/oauth/token`,
        },
      }),
      calendar: {
        template: 'google',
        ...client,
        scopes: [readonly],
        scope_texts: { [readonly]: 'See your calendar' },
        issuer: googleUrl,
        authorization_endpoint: `${googleUrl}/o/oauth2/v2/auth`,
        token_endpoint: `${googleUrl}/token`,
        revocation_endpoint: `${googleUrl}/revoke`,
        api_url: googleUrl,
      },
    },
    extensions: {
      'favorite-artist': { url: extensionUrl, title: 'Favorite artist', integrations: ['spotify'] },
      'my-calendar': { url: calendarUrl, title: 'Next appointments', integrations: ['calendar'] },
    },
  }
  mkdirSync(dirname(file), { recursive: true })
  // JSON is YAML.
  writeFileSync(file, `${JSON.stringify(config, undefined, 2)}\n`)
  writeFileSync(join(dirname(file), SECRET_FILE), `${clientSecret}\n`, { mode: 0o600 })
}
