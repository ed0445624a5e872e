import type { IntegrationLimits } from '../integrations/integration-settings.ts'
import { trustOf } from '../integrations/managed/trust-of.ts'
import { TrustError } from '../integrations/trusted/trust-error.ts'
import type { TrustedIssuer } from '../integrations/trusted/trusted-issuer.ts'
import type { TrustedSettings } from '../integrations/trusted/trusted-settings.ts'
import { Doubt, type Finding, LeftOut, runCheck } from './finding.ts'

type TrustCheck = {
  trust: TrustedSettings
  limits: IntegrationLimits
  /** User at the host to sign in as, if the integration has none. */
  username: string | undefined
  /** Origin of content. */
  contentUrl: string | undefined
}

/** Checks a trusted integration of the configuration: uses it as a user, and names the origin that the host must allow. */
export async function* checkTrust({ trust, limits, username, contentUrl }: TrustCheck): AsyncGenerator<Finding> {
  const { name, config, secrets: current } = trust
  const issuer = trustOf(trust)?.createIssuer({
    config: { ...(username !== undefined && { username }), ...config },
    secrets: { current },
    // The operator may name a host of the own network.
    limits: { ...limits, allowPrivateAddresses: true },
    clock: Date.now,
  })
  if (!issuer) throw new TypeError('unreachable: the configuration has templates of trusted hosts only')
  yield await runCheck(`integration ${name}, trust`, () => checkUse(issuer).finally(() => issuer.close()))
  yield await runCheck(`integration ${name}, allowed origins`, async () => {
    if (contentUrl === undefined) throw new LeftOut('CONTENT_URL is not set, so that no content embeds the host')
    return `add ${contentUrl} to the origins that ${new URL(issuer.host).host} allows`
  })
}

/** Throws an `Error` for operators. */
async function checkUse(issuer: TrustedIssuer): Promise<string> {
  try {
    const { findings } = await issuer.verify(undefined)
    if (findings.length > 0) throw new Doubt(findings.join(' '))
    return 'the host accepts this server'
  } catch (error) {
    if (!(error instanceof TrustError && error.code === 'unmappable_person')) throw error
    throw new LeftOut('needs a person: sign in to the portal as administrator, and select Verify in the integration')
  }
}
