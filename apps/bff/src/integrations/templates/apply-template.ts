import type { IntegrationSettings } from '../integration-settings.ts'
import type { ProviderTraits } from '../provider-traits.ts'
import { fillInAll } from './fill-in.ts'
import type { Template } from './template.ts'

/**
 * Returns the traits of an integration: those of its template, with the values of its variables, overridden by its own.
 * Own addresses also replace what the template derives from its own: the account page belongs to the authorization endpoint,
 * image origins to the API.
 */
export function applyTemplate(
  template: Template,
  settings: Pick<IntegrationSettings, 'traits' | 'variables' | 'clientId'> & Partial<IntegrationSettings>,
): ProviderTraits {
  const own = withoutUndefined(settings.traits)
  const variables = { ...defaultsOf(template), ...settings.variables }
  const values = { ...variables, client_id: encodeURIComponent(settings.clientId) }
  const { apiUrl } = fillInAll<ProviderTraits>({ apiUrl: own.apiUrl ?? template.traits.apiUrl }, values)
  const preset = fillInAll({ ...template.traits }, { ...values, api_url: apiUrl })
  if (isElsewhere(own.authorizationEndpoint, preset.authorizationEndpoint)) {
    delete preset.accountUrl
    delete preset.redirectOrigins
  }
  if (isElsewhere(own.apiUrl, preset.apiUrl)) delete preset.imageOrigins
  const traits = { ...preset, ...own }
  if (traits.revocationEndpoint === 'none') delete traits.revocationEndpoint
  const imageOrigins = traits.imageOrigins ?? (traits.apiUrl === undefined ? [] : [new URL(traits.apiUrl).origin])
  return { ...traits, imageOrigins }
}

function isElsewhere(own: string | undefined, preset: string | undefined): boolean {
  return own !== undefined && (preset === undefined || new URL(own).origin !== new URL(preset).origin)
}

function defaultsOf({ variables }: Template): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.default]))
}

function withoutUndefined<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value
}
