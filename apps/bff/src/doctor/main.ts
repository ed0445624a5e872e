/** Checks a deployment: configuration, store, public URLs, and each extension and integration. */
import { createInterface } from 'node:readline'
import { type LoadedConfig, loadConfig } from '../config/load-config.ts'
import { toPortalSettings } from '../config/portal-settings.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { strongRandom } from '../crypto/random-source.ts'
import { createSealer } from '../crypto/seal.ts'
import { createIntegration } from '../integrations/create-integration.ts'
import type { EventLog } from '../log/event-log.ts'
import { toRedirectUri } from '../sign-in/continue-sign-in.ts'
import { openSharedState } from '../store/open-shared-state.ts'
import { checkPublicUrl } from './check-addresses.ts'
import { checkExtension } from './check-extension.ts'
import { checkIdentityProvider } from './check-identity-provider.ts'
import { checkIntegration } from './check-integration.ts'
import type { Ask } from './check-pkce.ts'
import { checkStore } from './check-store.ts'
import { checkTrust } from './check-trust.ts'
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

let loaded: LoadedConfig | undefined
report(
  await runCheck('configuration', async () => {
    loaded = await loadConfig(process.env)
    return 'all values are valid'
  }),
)
if (loaded) {
  for (const { variable, advice } of loaded.warnings) report({ check: variable, verdict: 'warning', message: advice })
  await checkDeployment(loaded)
}
input.close()
process.exitCode = failures > 0 ? 1 : 0

async function checkDeployment({ config, settings }: LoadedConfig): Promise<void> {
  const { CONFIG_FILE, PUBLIC_URL } = config
  report(
    await runCheck('store', async () => {
      const sealer = createSealer(parseKeyRing(config.STAGEDOOR_SECRETS))
      const state = await openSharedState(config.STORE_URL, { log: SILENT, sealer })
      return checkStore(state, strongRandom).finally(() => state.store.close())
    }),
  )
  report(await runCheck('PUBLIC_URL', () => checkPublicUrl(PUBLIC_URL)))
  const portal = toPortalSettings(config)
  if (portal) {
    for await (const finding of checkIdentityProvider({ settings: portal, random: strongRandom })) report(finding)
  }
  const labelOf = (kind: string, name: string) => (CONFIG_FILE === undefined ? '' : `${kind} ${name}, `)
  const { TABLEAU_EXTENSIONS_FILE: tableauExtensionsFile } = config
  for (const extension of settings.extensions) {
    const label = labelOf('extension', extension.name)
    for await (const finding of checkExtension({ extension, publicUrl: PUBLIC_URL, tableauExtensionsFile, label }))
      report(finding)
  }
  const limits = { callsInFlight: config.LIMIT_PROVIDER_CALLS, allowPrivateAddresses: config.NODE_ENV !== 'production' }
  for (const integrationSettings of settings.integrations) {
    const integration = createIntegration(integrationSettings, limits)
    const redirectUri = toRedirectUri({ publicUrl: PUBLIC_URL }, integration.name)
    const label = labelOf('integration', integration.name)
    for await (const finding of checkIntegration({ integration, redirectUri, random: strongRandom, ask, label }))
      report(finding)
    await integration.close()
  }
  const { CONTENT_URL: contentUrl, TABLEAU_USERNAME: username } = config
  for (const trust of portal ? settings.trusts : [])
    for await (const finding of checkTrust({ trust, limits, username, contentUrl })) report(finding)
}
