/** Checks a deployment: configuration, store, provider and public URLs. */
import { createInterface } from 'node:readline'
import { type Config, findConfigWarnings, parseConfig } from '../config/config.ts'
import { toSpotifyOptions } from '../config/to-spotify-options.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { strongRandom } from '../crypto/random-source.ts'
import { createSealer } from '../crypto/seal.ts'
import { createSpotify } from '../integrations/spotify.ts'
import type { EventLog } from '../log/event-log.ts'
import { toRedirectUri } from '../sign-in/continue-sign-in.ts'
import { openSharedState } from '../store/open-shared-state.ts'
import { checkExtensionUrl, checkPublicUrl, checkSockets } from './check-addresses.ts'
import { checkFraming } from './check-framing.ts'
import { type Ask, checkPkce } from './check-pkce.ts'
import { checkAuthorizationEndpoint, checkTokenEndpoint } from './check-provider.ts'
import { checkStore } from './check-store.ts'
import { checkTableauLibrary } from './check-tableau-library.ts'
import { type Finding, runCheck } from './finding.ts'

/** Discards log events, because findings report all failures. */
const SILENT: EventLog = { info() {}, warn() {}, error() {} }

const input = createInterface({ input: process.stdin })
const lines = input[Symbol.asyncIterator]()

const ask: Ask = async (text) => {
  process.stdout.write(text)
  const { done, value } = await lines.next()
  return done ? '' : value.trim()
}

let failures = 0

function report({ check, verdict, message }: Finding): void {
  process.stdout.write(`${verdict.padEnd(8)}  ${check}: ${message}\n`)
  if (verdict === 'failed') failures += 1
}

let config: Config | undefined
report(
  await runCheck('configuration', async () => {
    config = parseConfig(process.env)
    return 'all variables are valid'
  }),
)
if (config) {
  for (const { variable, advice } of findConfigWarnings(process.env))
    report({ check: variable, verdict: 'warning', message: advice })
  await checkDeployment(config)
}
input.close()
process.exitCode = failures > 0 ? 1 : 0

async function checkDeployment(config: Config): Promise<void> {
  const { EXTENSION_URL, PUBLIC_URL } = config
  report(
    await runCheck('store', async () => {
      const sealer = createSealer(parseKeyRing(config.STAGEDOOR_SECRETS))
      const { store } = await openSharedState(config.STORE_URL, { log: SILENT, sealer })
      return checkStore(store, strongRandom).finally(() => store.close())
    }),
  )
  report(await runCheck('PUBLIC_URL', () => checkPublicUrl(PUBLIC_URL)))
  report(await runCheck('EXTENSION_URL', () => checkExtensionUrl(EXTENSION_URL, PUBLIC_URL)))
  report(await runCheck('Tableau library', () => checkTableauLibrary(config.TABLEAU_EXTENSIONS_FILE, EXTENSION_URL)))
  report(await runCheck('framing', () => checkFraming(EXTENSION_URL, config.FRAME_ANCESTORS)))
  report(await runCheck('sockets', () => checkSockets(EXTENSION_URL, PUBLIC_URL)))

  const integration = createSpotify(toSpotifyOptions(config))
  const redirectUri = toRedirectUri({ publicUrl: PUBLIC_URL }, integration.name)
  report(await runCheck('token endpoint', () => checkTokenEndpoint(integration, redirectUri, strongRandom)))
  report(
    await runCheck('authorization endpoint', () => checkAuthorizationEndpoint(integration, redirectUri, strongRandom)),
  )
  report(await runCheck('PKCE', () => checkPkce({ integration, redirectUri, random: strongRandom, ask })))
  await integration.close()
}
