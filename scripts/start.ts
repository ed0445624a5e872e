/** `pnpm start`: all programs for an end-to-end sign-in on this machine. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildExtension, buildPortal } from '@stagedoor/testing/build-extension'
import { writeDemoConfig } from '@stagedoor/testing/demo-config'
import { serveCalendar } from '@stagedoor/testing/serve-calendar'
import { choosePort } from './choose-port.ts'
import { createDemoConnectedApp, startDemoThoughtSpot } from './demo-hosts.ts'
import { publishDemoContent } from './demo-portal.ts'
import { demoSecrets } from './demo-secrets.ts'
import { ProcessGroup } from './process-group.ts'
import { readExtensionUrls } from './read-extension-urls.ts'

const root = join(import.meta.dirname, '..')
const envFile = join(root, '.env')
if (existsSync(envFile)) process.loadEnvFile(envFile)

const library = process.env['TABLEAU_EXTENSIONS_FILE'] || undefined

const say = (text: string) => process.stdout.write(`${text}\n`)
const startedAt = performance.now()
const group = new ProcessGroup((name, code) => {
  say(`${name} ended${code === null ? '' : ` with code ${code}`}: stopping everything.`)
  void stop(1)
})
process.once('SIGINT', () => void stop(0))
process.once('SIGTERM', () => void stop(0))
stopWithParent()

try {
  await start()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  await stop(1)
}

async function start(): Promise<void> {
  const configFile = process.env['CONFIG_FILE'] || undefined
  const hasOwnProvider = configFile !== undefined || Boolean(process.env['SPOTIFY_CLIENT_ID'])
  // The redirect URI at a real provider has a fixed port; the mock providers accept any.
  const port = process.env['PORT'] ?? String(hasOwnProvider ? 3000 : await choosePort(3000))
  const publicUrl = process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`
  // On the server's origin the sign-in window needs no start page. Real Tableau accepts http with `localhost` only.
  const extensionHost = hasOwnProvider ? `http://localhost:${port}` : publicUrl
  const extensionUrl = process.env['EXTENSION_URL'] ?? `${extensionHost}/extension/`
  const configuredUrls = configFile ? readExtensionUrls(configFile) : [extensionUrl]
  const { hostname } = new URL(configuredUrls[0] ?? extensionUrl)
  // Another site than the extensions, as in Tableau.
  const simulatorHost = hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1'
  const simulatorPort = await choosePort(4400)
  const contentUrl = process.env['CONTENT_URL'] ?? otherLoopbackName(publicUrl)
  // The portal and its content embed Tableau, and browsers check every ancestor.
  const ancestors = [`http://${simulatorHost}:${simulatorPort}`, ...(hasOwnProvider ? [] : [publicUrl, contentUrl])]
  const frameAncestors = process.env['FRAME_ANCESTORS'] ?? ancestors.join(' ')

  const demo = hasOwnProvider ? undefined : await startDemo({ publicUrl, extensionUrl, frameAncestors })
  const extensionUrls = demo?.extensionUrls ?? configuredUrls
  if (extensionUrls.includes(extensionUrl)) {
    say(demo ? 'Building the extension and the portal …' : 'Building the extension …')
    await Promise.all([buildExtension(), demo && buildPortal()])
  }

  const connectedApp = demo && createDemoConnectedApp({ contentUrl, publicUrl })
  say('Starting the simulated dashboard …')
  const simulatorUrl = await group.start({
    name: 'The simulated dashboard',
    file: join(root, 'apps/tableau-simulator/src/main.ts'),
    env: {
      PORT: String(simulatorPort),
      HOST: simulatorHost,
      EXTENSION_URL: extensionUrls.filter((url) => new URL(url).hostname !== simulatorHost).join(' '),
      ...connectedApp?.simulator,
    },
  })
  const dashboardUrl = `${simulatorUrl}/${extensionUrls.length > 1 ? '?zones=2' : ''}`

  say('Starting the server …')
  const variables = {
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    STAGEDOOR_SECRETS: process.env['STAGEDOOR_SECRETS'] || demoSecrets(root),
    STORE_URL: process.env['STORE_URL'] ?? `sqlite:${join(root, '.data/stagedoor.db')}`,
    TABLEAU_EXTENSIONS_FILE: library ?? join(root, 'apps/tableau-simulator/stand-in/tableau.extensions.js'),
    HOST: process.env['HOST'] ?? '127.0.0.1',
    PORT: port,
    PUBLIC_URL: publicUrl,
    EXTENSION_URL: extensionUrl,
    DEMO_DASHBOARD_URL: dashboardUrl,
    FRAME_ANCESTORS: frameAncestors,
    ...(demo && { CONFIG_FILE: demo.configFile, CONTENT_URL: contentUrl, ...demo.portal }),
    ...connectedApp?.toServer(new URL(simulatorUrl).origin),
    ...(demo && (await startDemoThoughtSpot(group, { contentUrl, publicUrl }))),
  }
  await group.start({ name: 'The server', file: join(root, 'apps/bff/src/main.ts'), env: variables })
  if (demo) {
    say('Publishing content …')
    const { folder, spotifyUrl, warehouseUrl } = demo
    const keyFile = join(folder, 'api-key')
    const applicationPort = await choosePort(4700)
    await publishDemoContent({ group, publicUrl, keyFile, variables, applicationPort, spotifyUrl, warehouseUrl })
  }

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const provider = configFile ? 'those of CONFIG_FILE' : hasOwnProvider ? 'Spotify' : 'mocks of Spotify and Google'
  say(`
Stagedoor is ready (${seconds} s). Providers: ${provider}.

  Open   ${dashboardUrl}   a simulated Tableau dashboard with ${extensionUrls.length > 1 ? 'two extensions' : 'the extension'} in it
         ${dashboardUrl}${dashboardUrl.includes('?') ? '&' : '?'}context=desktop   the same as in Tableau Desktop
${demo ? `         ${publicUrl}/portal/   the portal: sign in as vera or victor, who see different data\n` : ''}         ${publicUrl}/   the manifests for real Tableau, and how to add them
${demo ? `\nEdit     examples/calendar/   the second extension, and start again\nReal     SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for Spotify itself, CONFIG_FILE for any provider\n` : ''}
Ctrl-C stops everything.
`)
}

/** Another site for browsers, on the same machine. */
function otherLoopbackName(url: string): string {
  return url.includes('//127.0.0.1') ? url.replace('127.0.0.1', 'localhost') : url.replace('localhost', '127.0.0.1')
}

type Addresses = { publicUrl: string; extensionUrl: string; frameAncestors: string }

/** Starts the mock providers, the login of a company and the calendar of the examples, and writes the configuration file. */
async function startDemo({ publicUrl, extensionUrl, frameAncestors }: Addresses) {
  say('Starting the mock providers and the calendar …')
  const clientId = 'stagedoor-demo'
  const clientSecret = randomBytes(24).toString('base64url')
  const startMock = async (redirectPath: string, preferredPort: number, costume?: string) =>
    group.start({
      name: 'A mock provider',
      file: join(root, 'apps/mock-provider/src/main.ts'),
      env: {
        PORT: String(await choosePort(preferredPort)),
        HOST: '127.0.0.1',
        CLIENT_ID: clientId,
        CLIENT_SECRET: clientSecret,
        REDIRECT_URIS: `${publicUrl}${redirectPath}`,
        COSTUME: costume,
      },
    })
  const spotifyUrl = await startMock('/oauth/callback/spotify', 4000)
  const googleUrl = await startMock('/oauth/callback/calendar', 4200, 'google')
  const warehouseUrl = await startMock('/oauth/callback/warehouse', 4250, 'warehouse')
  const companyUrl = await startMock('/__login__/callback', 4300, 'company')
  const folder = join(root, '.data/demo')
  const calendar = await serveCalendar({
    folder: join(folder, 'calendar'),
    host: new URL(extensionUrl).hostname === '127.0.0.1' ? '127.0.0.1' : 'localhost',
    port: await choosePort(4600),
    publicUrl,
    apiOrigin: googleUrl,
    frameAncestors,
    ...(library !== undefined && library !== 'none' && { library: resolve(library) }),
  })
  const configFile = join(folder, 'stagedoor.yaml')
  const extensionUrls = [extensionUrl, calendar.url]
  const clientOptions = { clientId, clientSecret }
  const providers = { spotifyUrl, googleUrl, warehouseUrl }
  writeDemoConfig(configFile, { ...providers, ...clientOptions, extensionUrl, calendarUrl: calendar.url })
  const portal = {
    PORTAL_OIDC_ISSUER: companyUrl,
    PORTAL_OIDC_CLIENT_ID: clientId,
    PORTAL_OIDC_CLIENT_SECRET: clientSecret,
    PORTAL_ROLES: 'groups:publisher=publishers,administrator=administrators',
    PORTAL_ADMINISTRATORS: 'ada',
  }
  return { configFile, extensionUrls, portal, folder, spotifyUrl, warehouseUrl }
}

async function stop(code: number): Promise<void> {
  await group.stop()
  process.exit(code)
}

/** Stops when the parent process ends: a killed package manager does not forward signals. */
function stopWithParent(): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) void stop(0)
  }, 1_000).unref()
}
