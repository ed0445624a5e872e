import { ApiError } from '../../api-errors.ts'
import { ProviderError, RequestError } from '../../errors.ts'
import type { Integration } from '../../integrations/integration.ts'
import type { ListedIntegration } from '../../integrations/managed/managed-integration.ts'
import { requiresLogin } from '../../integrations/managed/trust-of.ts'
import type { LoginBrowser, LoginContext } from './login-context.ts'
import { LoginError } from './login-failure.ts'
import { LOGIN_MS, type LoginAt, newState, toLoginId, toLoginKey } from './login-record.ts'

type Start = LoginBrowser & {
  /** GUID of a Viewer integration. */
  integration: string
  redirect: string
  forcesConsent?: boolean
}

/** Begins a login, and returns the provider's page. Throws a `LoginError`. */
export async function startLogin(context: LoginContext, start: Start): Promise<URL> {
  const { integration, redirect, person, session, forcesConsent = false } = start
  const listed = await context.integrations.find(integration)
  if (!listed || !requiresLogin(listed)) throw new LoginError('no_login', { integration, redirect })
  const state = newState(context.random(32))
  const codeVerifier = context.random(32).toString('base64url')
  const id = toLoginId(state)
  const request = { state, codeVerifier, redirectUri: context.integrations.redirectUriOf(listed) }
  const { url, client } = await atProvider(start, async () => {
    const used = await context.integrations.clientOf(integration)
    return { url: await used.authorizationUrl({ ...request, forceConsent: forcesConsent }), client: used.name }
  })
  const record: LoginAt<'authorizing'> = {
    stage: 'authorizing',
    client,
    person,
    session,
    integration,
    redirect,
    codeVerifier: await context.sealer.seal('login code-verifier', id, codeVerifier),
    forcesConsent,
  }
  await context.store.create(toLoginKey(id), JSON.stringify(record), LOGIN_MS)
  return url
}

/** Whether the provider can be told to ask for consent again, after which it issues a refresh token. */
export async function canForceConsent(
  context: LoginContext,
  client: Integration,
  listed: ListedIntegration,
): Promise<boolean> {
  const request = { state: 's', codeVerifier: 'v', redirectUri: context.integrations.redirectUriOf(listed) }
  const [usual, forced] = await Promise.all(
    [false, true].map((forceConsent) => client.authorizationUrl({ ...request, forceConsent })),
  )
  return usual?.href !== forced?.href
}

/** Converts errors of the provider, and of integrations without their secrets. */
export async function atProvider<Result>(
  { integration, redirect }: { integration: string; redirect: string },
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call()
  } catch (cause) {
    if (cause instanceof RequestError && cause.code === 'issuer_mismatch')
      throw new LoginError('wrong_issuer', { cause, integration, redirect })
    if (cause instanceof ProviderError || cause instanceof ApiError || cause instanceof RequestError)
      throw new LoginError('unavailable', { cause, integration, redirect })
    throw cause
  }
}
