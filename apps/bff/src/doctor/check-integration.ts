import type { RandomSource } from '../crypto/random-source.ts'
import { ProviderError } from '../errors.ts'
import type { Integration } from '../integrations/integration.ts'
import { type Ask, checkPkce } from './check-pkce.ts'
import { checkAuthorizationEndpoint, checkTokenEndpoint } from './check-provider.ts'
import { type Finding, LeftOut, runCheck } from './finding.ts'

type IntegrationCheck = {
  integration: Integration
  redirectUri: string
  random: RandomSource
  ask: Ask
  /** Precedes the names of the checks, if the deployment has several integrations. */
  label: string
}

/** Checks one integration: its metadata, endpoints, redirect URI, revocation and PKCE. The last one asks the operator. */
export async function* checkIntegration(options: IntegrationCheck): AsyncGenerator<Finding> {
  const { integration, redirectUri, random, ask, label } = options
  const run = (check: string, test: () => Promise<string>) => runCheck(`${label}${check}`, test)
  const discovery = await run('discovery', () => checkDiscovery(integration))
  if (discovery.verdict !== 'left out') yield discovery
  if (discovery.verdict === 'failed') return
  yield await run('token endpoint', () => checkTokenEndpoint(integration, redirectUri, random))
  yield await run('authorization endpoint', () => checkAuthorizationEndpoint(integration, redirectUri, random))
  yield await run('redirect URI', async () => `register exactly ${redirectUri} at ${integration.title}`)
  yield await run('revocation', () => checkRevocation(integration, random))
  yield await run('PKCE', () => checkPkce({ integration, redirectUri, random, ask }))
}

/** Checks that the provider's metadata can be read and belongs to the issuer. Throws an `Error` for operators. */
async function checkDiscovery(integration: Integration): Promise<string> {
  if (!integration.discovers) throw new LeftOut('the endpoints are configured')
  try {
    const [origin] = await integration.authorizationOrigins()
    return `the issuer's metadata is valid; viewers sign in at ${origin}`
  } catch (error) {
    throw explain(error, {
      unreachable: "The issuer's metadata cannot be read. Check the issuer, DNS and the firewall.",
      refused:
        "The issuer's metadata is not valid, or has another issuer. Write the issuer exactly as its metadata does.",
    })
  }
}

/** Revokes an invalid token, which is not an error. Throws an `Error` for operators. */
async function checkRevocation(integration: Integration, random: RandomSource): Promise<string> {
  if (!integration.revokes) {
    const { accountUrl } = integration
    const where = accountUrl === undefined ? 'in their account' : `at ${accountUrl}`
    throw new LeftOut(`not supported by the provider: viewers remove the app ${where}`)
  }
  try {
    await integration.revoke(random(32).toString('base64url'))
    return 'the endpoint accepts requests of this client'
  } catch (error) {
    throw explain(error, {
      unreachable: 'The revocation endpoint does not respond. Check its URL, DNS and the firewall.',
      refused:
        "The revocation endpoint rejects the request. Compare its URL with the provider's documentation, or set it to none.",
    })
  }
}

/** Returns an error for operators; a failure that is not the provider's stays as it is. */
function explain(error: unknown, { unreachable, refused }: { unreachable: string; refused: string }): unknown {
  if (!(error instanceof ProviderError)) return error
  return new Error(error.code === 'provider_unreachable' ? unreachable : refused, { cause: error })
}
