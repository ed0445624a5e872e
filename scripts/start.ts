/** `pnpm start`: all programs for an end-to-end sign-in on this machine. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildExtension } from '@stagedoor/testing/build-extension'
import { providerVariables } from '@stagedoor/testing/provider-variables'
import { choosePort } from './choose-port.ts'
import { demoSecrets } from './demo-secrets.ts'
import { ProcessGroup } from './process-group.ts'

const root = join(import.meta.dirname, '..')
const envFile = join(root, '.env')
if (existsSync(envFile)) process.loadEnvFile(envFile)

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
  say('Building the extension …')
  await buildExtension()

  const usesSpotify = Boolean(process.env['SPOTIFY_CLIENT_ID'])
  // The redirect URI at Spotify has a fixed port; the mock provider accepts any.
  const port = process.env['PORT'] ?? String(usesSpotify ? 3000 : await choosePort(3000))
  const publicUrl = process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${port}`
  const extensionUrl = process.env['EXTENSION_URL'] ?? `http://localhost:${port}/extension/`
  const provider = usesSpotify ? {} : await startMockProvider(publicUrl)

  say('Starting the simulated dashboard …')
  const simulatorUrl = await group.start({
    name: 'The simulated dashboard',
    file: join(root, 'apps/tableau-simulator/src/main.ts'),
    env: { PORT: String(await choosePort(4400)), HOST: '127.0.0.1', EXTENSION_URL: extensionUrl },
  })

  say('Starting the server …')
  await group.start({
    name: 'The server',
    file: join(root, 'apps/bff/src/main.ts'),
    env: {
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
      STAGEDOOR_SECRETS: process.env['STAGEDOOR_SECRETS'] || demoSecrets(root),
      STORE_URL: process.env['STORE_URL'] ?? `sqlite:${join(root, '.data/stagedoor.db')}`,
      TABLEAU_EXTENSIONS_FILE:
        process.env['TABLEAU_EXTENSIONS_FILE'] ?? join(root, 'apps/tableau-simulator/stand-in/tableau.extensions.js'),
      HOST: process.env['HOST'] ?? '127.0.0.1',
      PORT: port,
      PUBLIC_URL: publicUrl,
      EXTENSION_URL: extensionUrl,
      DEMO_DASHBOARD_URL: simulatorUrl,
      FRAME_ANCESTORS: process.env['FRAME_ANCESTORS'] ?? new URL(simulatorUrl).origin,
      ...provider,
    },
  })

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(`
Stagedoor is ready (${seconds} s). Provider: ${usesSpotify ? 'Spotify' : 'a mock of Spotify (set SPOTIFY_CLIENT_ID and SPOTIFY_CLIENT_SECRET for the real one)'}.

  Open   ${simulatorUrl}/   a simulated Tableau dashboard with the extension in it
         ${simulatorUrl}/?context=desktop   the same as in Tableau Desktop
         ${publicUrl}/   the manifest for real Tableau, and how to add it

Ctrl-C stops everything.
`)
}

async function startMockProvider(publicUrl: string): Promise<Record<string, string>> {
  say('Starting the mock provider …')
  const clientId = 'stagedoor-demo'
  const clientSecret = randomBytes(24).toString('base64url')
  const url = await group.start({
    name: 'The mock provider',
    file: join(root, 'apps/mock-provider/src/main.ts'),
    env: {
      PORT: String(await choosePort(4000)),
      HOST: '127.0.0.1',
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
      REDIRECT_URIS: `${publicUrl}/oauth/callback/spotify`,
    },
  })
  return providerVariables(url, clientId, clientSecret)
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
