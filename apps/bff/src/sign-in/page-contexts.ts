import type { IntegrationName } from '@stagedoor/shared/integration-name'
import type { ProblemCode } from '@stagedoor/shared/problem-catalogue'
import { RequestError } from '../errors.ts'
import type { Owned, SignInContext } from './sign-in-context.ts'

/** The extensions, as far as sign-ins need to know them. */
type Extensions = {
  origins: readonly string[]
  refusalOf(origin: string, owned: Owned): ProblemCode | undefined
}

/**
 * Returns the context of requests by origin, which grants access to the sign-ins of the extensions there. Clients without an
 * origin are not browsers: they only need the claim verifier.
 */
export function createPageContexts(
  signIns: SignInContext,
  extensions: Extensions,
): (origin: string | undefined) => SignInContext {
  const contexts = new Map<string | undefined, SignInContext>(
    extensions.origins.map((origin) => [
      origin,
      { ...signIns, refusalOf: (owned: Owned) => extensions.refusalOf(origin, owned) },
    ]),
  )
  return (origin) => contexts.get(origin) ?? signIns
}

/** Throws `origin_not_allowed` or `integration_not_allowed` if the sign-in belongs to another extension than the page. */
export function checkAccess({ refusalOf }: Pick<SignInContext, 'refusalOf'>, owned: Owned): void {
  const refusal = refusalOf?.(owned)
  if (refusal !== undefined) throw new RequestError(refusal, { reason: 'other_extension' })
}

/** Throws `unknown_integration`, and `integration_not_allowed` if the page may not use it. */
export function checkIntegration(context: SignInContext, integration: IntegrationName): void {
  context.integrations.get(integration)
  checkAccess(context, { integration })
}
