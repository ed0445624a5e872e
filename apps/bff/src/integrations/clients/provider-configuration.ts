import * as oauth from 'openid-client'
import { ProviderError } from '../../errors.ts'
import type { ProviderTraits } from '../provider-traits.ts'
import { type ClientCredentials, createClientAuthentication } from './client-authentication.ts'
import { toProviderError } from './to-provider-error.ts'

/** The endpoints of a provider, each with the configuration of the OAuth library for it. */
export type ProviderConfiguration = {
  authorize: oauth.Configuration
  /** Differs from `authorize` in its token endpoint, at providers that renew elsewhere. */
  refresh: oauth.Configuration
  authorizationEndpoint: string
  revocationEndpoint: string | undefined
}

export type ProviderConfigurationOptions = ProviderTraits & {
  client: ClientCredentials
  /** Allows http endpoints. */
  allowPrivateAddresses: boolean
  fetch: oauth.CustomFetch
  timeoutS: number
}

/** Suffices for the OAuth library if a provider has no issuer; nothing is compared to it. */
const originOf = (endpoint: string) => new URL(endpoint).origin

/** Creates the configuration from the options alone. */
export function createConfiguration(options: ProviderConfigurationOptions): ProviderConfiguration {
  const { authorizationEndpoint, tokenEndpoint, revocationEndpoint, refreshEndpoint } = options
  if (authorizationEndpoint === undefined || tokenEndpoint === undefined)
    throw new TypeError('The configuration only accepts integrations with endpoints.')
  const configure = (endpoint: string) =>
    finish(
      new oauth.Configuration(
        {
          issuer: options.issuer ?? originOf(authorizationEndpoint),
          authorization_endpoint: authorizationEndpoint,
          token_endpoint: endpoint,
          ...(revocationEndpoint !== undefined && { revocation_endpoint: revocationEndpoint }),
          authorization_response_iss_parameter_supported: options.requireIss === true,
        },
        options.client.clientId,
        {},
        toClientAuthentication(options, endpoint),
      ),
      options,
    )
  const authorize = configure(tokenEndpoint)
  const refresh = refreshEndpoint === undefined ? authorize : configure(refreshEndpoint)
  return { authorize, refresh, authorizationEndpoint, revocationEndpoint }
}

/**
 * Reads the provider's metadata; options override it. Rejects with a `ProviderError` if it is unreachable, or if its issuer is
 * another one.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export async function discoverConfiguration(options: ProviderConfigurationOptions): Promise<ProviderConfiguration> {
  const metadata = await readMetadata(options)
  const { authorization_endpoint: authorizationEndpoint, token_endpoint: tokenEndpoint } = metadata
  if (authorizationEndpoint === undefined || tokenEndpoint === undefined) throw new ProviderError('provider_error')
  const endpoints = [authorizationEndpoint, tokenEndpoint, metadata.revocation_endpoint ?? tokenEndpoint]
  if (!endpoints.every((endpoint) => isSecure(endpoint, options))) throw new ProviderError('provider_error')
  return createConfiguration({
    ...options,
    authorizationEndpoint: options.authorizationEndpoint ?? authorizationEndpoint,
    tokenEndpoint: options.tokenEndpoint ?? tokenEndpoint,
    revocationEndpoint: options.revocationEndpoint ?? metadata.revocation_endpoint,
    requireIss: options.requireIss ?? metadata.authorization_response_iss_parameter_supported,
    clientAuthentication:
      options.clientAuthentication ?? chooseAuthentication(metadata.token_endpoint_auth_methods_supported),
  })
}

async function readMetadata({ issuer = '', client, fetch, timeoutS }: ProviderConfigurationOptions) {
  try {
    const url = new URL(issuer)
    const configuration = await oauth.discovery(url, client.clientId, {}, oauth.None(), {
      [oauth.customFetch]: fetch,
      timeout: timeoutS,
      ...(url.protocol === 'http:' && { execute: [oauth.allowInsecureRequests] }),
    })
    return configuration.serverMetadata()
  } catch (error) {
    throw toProviderError(error, 'provider_error')
  }
}

function isSecure(endpoint: string, { allowPrivateAddresses }: ProviderConfigurationOptions): boolean {
  return /^https:/i.test(endpoint) || (allowPrivateAddresses && /^http:/i.test(endpoint))
}

/** Basic authentication is the default of the standard. */
function chooseAuthentication(supported: readonly string[] | undefined) {
  const isPostOnly = supported?.includes('client_secret_post') && !supported.includes('client_secret_basic')
  return isPostOnly ? 'client_secret_post' : undefined
}

function toClientAuthentication(options: ProviderConfigurationOptions, tokenEndpoint: string): oauth.ClientAuth {
  const isIssuer = options.assertionAudience !== 'token_endpoint' && options.issuer !== undefined
  const audience = isIssuer ? options.issuer : tokenEndpoint
  return createClientAuthentication(options.clientAuthentication ?? 'client_secret_basic', options.client, audience)
}

function finish(configuration: oauth.Configuration, { fetch, timeoutS }: ProviderConfigurationOptions) {
  const { token_endpoint: token = '', revocation_endpoint: revocation = token } = configuration.serverMetadata()
  configuration.timeout = timeoutS
  configuration[oauth.customFetch] = fetch
  if ([token, revocation].some((endpoint) => new URL(endpoint).protocol === 'http:'))
    oauth.allowInsecureRequests(configuration)
  return configuration
}
