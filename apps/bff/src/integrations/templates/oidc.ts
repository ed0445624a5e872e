import type { Template } from './template.ts'

/** @see https://openid.net/specs/openid-connect-discovery-1_0.html */
export const oidc: Template = {
  name: 'oidc',
  title: 'OpenID Connect',
  docs: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
  variables: {
    issuer: { kind: 'url', description: 'Issuer identifier, exactly as in its metadata.' },
  },
  traits: {
    issuer: '{issuer}',
    discovery: true,
    scopes: ['openid', 'offline_access'],
    consentParameters: { prompt: 'consent' },
  },
  issuesServiceTokens: true,
  allowsPublicClients: true,
  notes: ['Reads the endpoints from `{issuer}/.well-known/openid-configuration` at the first use.'],
}
