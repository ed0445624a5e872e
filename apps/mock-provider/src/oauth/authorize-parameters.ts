import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { scopes } from './scopes.ts'

/**
 * Parameters of `/authorize` beyond OAuth's own, with a check for each. oidc-provider runs them once the redirect URI
 * is known to be right, so that a refusal goes back to the client.
 */
export const authorizeParameters = {
  show_dialog(ctx: KoaContextWithOIDC, value: string | undefined): void {
    if (value !== undefined && value !== 'true' && value !== 'false') {
      throw new errors.InvalidRequest('show_dialog must be true or false')
    }
    // Not ctx.oidc.params: scopes that oidc-provider does not know are gone from there by now.
    checkScope(ctx.query['scope'])
  },
}

/** Where oidc-provider overlooks an unknown scope, this server refuses. */
function checkScope(scope: unknown): void {
  const asked = typeof scope === 'string' ? scope.split(' ') : []
  const unknown = asked.find((name) => !scopes.has(name))
  if (unknown !== undefined) throw new errors.InvalidScope('Invalid scope', unknown)
  if (asked.length === 0) throw new errors.InvalidScope(`Ask for one of: ${[...scopes.keys()].join(' ')}`, '')
}
