import { Router } from 'express'
import { jsonAnswer } from '../http/answer.ts'
import type { Costume } from './costume.ts'

const TENANT = 'contoso'

/**
 * Microsoft Entra ID: addresses and issuer with the tenant in their path, a refresh token only for `offline_access`, a new one
 * at each renewal, and no revocation.
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const entra: Costume = {
  title: 'Microsoft',
  paths: { authorize: `/${TENANT}/oauth2/v2.0/authorize`, token: `/${TENANT}/oauth2/v2.0/token` },
  scope: { parameter: 'scope', separator: ' ' },
  requiresPkce: true,
  rotates: true,
  isOffline: (parameters) => (parameters.get('scope') ?? '').split(' ').includes('offline_access'),
  dress: (tokens, { asked }) =>
    jsonAnswer(200, {
      ...tokens,
      scope: asked?.scopes.filter((scope) => scope !== 'offline_access').join(' '),
      ext_expires_in: tokens['expires_in'],
    }),
  refuse: (error) =>
    jsonAnswer(error === 'invalid_client' ? 401 : 400, {
      error,
      error_description: 'AADSTS70000: The provided grant is invalid or malformed.',
      error_codes: [70_000],
    }),
  routes({ url }) {
    const routes = Router()
    const issuer = `${url}/${TENANT}/v2.0`
    routes.get(`/${TENANT}/v2.0/.well-known/openid-configuration`, (_req, res) => {
      res.json({
        issuer,
        authorization_endpoint: `${url}${entra.paths.authorize}`,
        token_endpoint: `${url}${entra.paths.token}`,
        jwks_uri: `${url}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      })
    })
    return routes
  },
}
