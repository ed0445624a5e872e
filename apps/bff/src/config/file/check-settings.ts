import { closest } from 'fastest-levenshtein'
import { isReservedName } from '../../integrations/integration-registry.ts'
import type { IntegrationSettings } from '../../integrations/integration-settings.ts'
import { applyTemplate } from '../../integrations/templates/apply-template.ts'
import { templates } from '../../integrations/templates/templates.ts'
import { FRAMING_UNKNOWN } from '../config.ts'
import { isLoopback } from '../deployment-url.ts'
import type { ExtensionSettings, Settings } from '../settings.ts'
import type { Complaint } from './word-issue.ts'

type Options = {
  isProduction: boolean
  /** Content of a portal may use integrations that no extension uses. */
  hasPortal: boolean
}

/** Finds mistakes that concern several values of the file. */
export function findMistakes(settings: Settings, options: Options): Complaint[] {
  const { integrations, trusts, extensions } = settings
  return [
    ...(integrations.length + trusts.length > 0
      ? []
      : [{ path: ['integrations'], message: 'is empty: write at least one integration' }]),
    ...(extensions.length > 0 ? [] : [{ path: ['extensions'], message: 'is empty: write at least one extension' }]),
    ...integrations.flatMap((integration) => checkIntegration(integration, settings, options)),
    ...(options.hasPortal ? [] : trusts.map(({ name }) => ({ path: ['integrations', name], message: PORTAL_ONLY }))),
    ...extensions.flatMap((extension, index) =>
      checkExtension(extension, extensions.slice(0, index), settings, options),
    ),
  ]
}

const PORTAL_ONLY = 'is of a template that only the portal uses: set PORTAL_OIDC_ISSUER, or remove it'

function checkIntegration(
  integration: IntegrationSettings,
  { extensions }: Settings,
  { isProduction, hasPortal }: Options,
): Complaint[] {
  const { name } = integration
  const at = (key: string | undefined, message: string): Complaint => ({
    path: ['integrations', name, ...(key === undefined ? [] : [key])],
    message,
  })
  const complaints: Complaint[] = []
  if (isReservedName(name)) complaints.push(at(undefined, 'has a reserved name: rename it'))
  const isService = integration.authType === 'Service Account'
  const isUsed = extensions.some(({ integrations }) => integrations.includes(name))
  if (isService && isUsed)
    complaints.push(at('auth_type', 'is Service Account, so no extension can use it: use Viewer, or remove it there'))
  else if (isService && !hasPortal)
    complaints.push(at('auth_type', 'is Service Account, which only the portal uses: set PORTAL_OIDC_ISSUER'))
  else if (!isUsed && !hasPortal)
    complaints.push(at(undefined, 'is used by no extension: add it to the integrations of one, or remove it'))
  const traits = traitsOf(integration)
  const { clientAuthentication = 'client_secret_basic' } = traits
  if (clientAuthentication.startsWith('client_secret') && integration.clientSecret === undefined)
    complaints.push(
      at(
        'client_secret',
        'is missing: write the client secret of the provider’s console, as ${NAME} or { file: PATH }; or set client_authentication',
      ),
    )
  if (clientAuthentication === 'private_key_jwt' && integration.privateKey === undefined)
    complaints.push(at('private_key', 'is missing: write the key of client_authentication as { file: PATH }'))
  if (isProduction) {
    const addresses = {
      authorization_endpoint: traits.authorizationEndpoint,
      token_endpoint: traits.tokenEndpoint,
      refresh_endpoint: traits.refreshEndpoint,
      revocation_endpoint: traits.revocationEndpoint,
      api_url: traits.apiUrl,
      issuer: traits.issuer,
    }
    for (const [key, value] of Object.entries(addresses)) if (isLoopbackUrl(value)) complaints.push(at(key, LOOPBACK))
  }
  return complaints
}

const LOOPBACK = 'is a loopback address: in production it must be a public https:// URL'

function checkExtension(
  { name, url, integrations, frameAncestors, isBuiltIn }: ExtensionSettings,
  others: readonly ExtensionSettings[],
  settings: Settings,
  { isProduction }: Options,
): Complaint[] {
  const path = ['extensions', name]
  const names = settings.integrations.map((integration) => String(integration.name))
  const complaints: Complaint[] = integrations.flatMap((integration, index) =>
    names.includes(integration)
      ? []
      : [
          {
            path: [...path, 'integrations', index],
            message: settings.trusts.some(({ name }) => name === integration)
              ? 'names an integration without a login, which only content of the portal can use'
              : wordUnknown(integration, names),
          },
        ],
  )
  if (others.some((other) => other.url.href === url.href))
    complaints.push({ path: [...path, 'url'], message: 'is the address of another extension: remove one' })
  if (isProduction && isLoopback(url)) complaints.push({ path: [...path, 'url'], message: LOOPBACK })
  if (isProduction && frameAncestors === undefined)
    complaints.push({ path: [...path, 'frame_ancestors'], message: FRAMING_UNKNOWN })
  const first = settings.integrations.find((integration) => integration.name === integrations[0])
  if (isBuiltIn && first && traitsOf(first).apiUrl === undefined)
    complaints.push({
      path: ['integrations', first.name, 'api_url'],
      message: 'is missing: the built-in extension needs the API of its provider',
    })
  return complaints
}

function wordUnknown(name: string, names: readonly string[]): string {
  return names.length === 0
    ? 'names an integration that does not exist'
    : `names an integration that does not exist: did you mean ${closest(name, [...names])}?`
}

function traitsOf(integration: IntegrationSettings) {
  const template = templates.get(integration.template)
  if (!template) throw new TypeError('unreachable: the schema demands a template')
  return applyTemplate(template, integration)
}

function isLoopbackUrl(value: string | undefined): boolean {
  return value !== undefined && URL.canParse(value) && isLoopback(new URL(value))
}
