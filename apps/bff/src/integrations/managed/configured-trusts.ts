import type { TrustedSettings } from '../trusted/trusted-settings.ts'
import { toListedConfigured } from './listed-configured.ts'
import type { ListedIntegration } from './managed-integration.ts'
import type { OpenSecrets } from './open-secrets.ts'

/** A trusted integration of the configuration: as the API shows it, and its secrets. */
export type ConfiguredTrust = { listed: ListedIntegration; secrets: OpenSecrets }

/** The trusted integrations of the configuration, by GUID. */
export function listTrusts(trusts: readonly TrustedSettings[]): ReadonlyMap<string, ConfiguredTrust> {
  return new Map(
    trusts.map(({ authType = 'Viewer', config, secrets, ...settings }) => {
      const listed = toListedConfigured({ ...settings, authType, config: { ...config } })
      return [listed.guid, { listed, secrets: { current: secrets } }]
    }),
  )
}
