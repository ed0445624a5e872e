import type { Template } from './template.ts'

/** @see https://www.keycloak.org/securing-apps/oidc-layers */
export const keycloak: Template = {
  name: 'keycloak',
  title: 'Keycloak',
  docs: 'https://www.keycloak.org/securing-apps/oidc-layers',
  variables: {
    issuer: { kind: 'url', description: 'Address of the realm, such as `https://login.example.com/realms/company`.' },
  },
  traits: {
    issuer: '{issuer}',
    authorizationEndpoint: '{issuer}/protocol/openid-connect/auth',
    tokenEndpoint: '{issuer}/protocol/openid-connect/token',
    revocationEndpoint: '{issuer}/protocol/openid-connect/revoke',
    clientAuthentication: 'client_secret_basic',
    scopes: ['openid'],
    consentParameters: { prompt: 'consent' },
    accountUrl: '{issuer}/account/',
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: ['Without the scope `offline_access` the refresh token ends with the session at Keycloak.'],
}
