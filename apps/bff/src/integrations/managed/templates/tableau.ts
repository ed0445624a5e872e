import { parseAttributes } from '../../trusted/fill-in-claims.ts'
import { HostRequests } from '../../trusted/host-requests.ts'
import { TableauIssuer, type TableauSettings } from '../../trusted/tableau/tableau-issuer.ts'
import { ACCESS_TOKEN_TYPE, JWT_TYPE } from '../../trusted/trusted-issuer.ts'
import type { ApiTemplate, TemplateConfig } from './api-template.ts'
import { createAuthTypeOption, scopesOf, textOf, userMapping } from './common-fields.ts'

const AUTH_TYPES = ['Viewer', 'Service Account'] as const
const SERVICE = { option: 'auth_type', is: 'Service Account' }
const VIEWER = { option: 'auth_type', is: 'Viewer' }

/** First version with JWTs of connected apps (2022.1) is 3.15; this one is old enough for servers in use. */
const API_VERSION = '3.17'

/**
 * A Tableau site that trusts this server by a connected app.
 * @see https://help.tableau.com/current/server/en-us/connected_apps_direct.htm
 */
export const tableau: ApiTemplate = {
  key: 'tableau',
  title: 'Tableau',
  description: 'Tableau Server or Cloud, by a connected app with direct trust: viewers see what they may see there.',
  authTypes: AUTH_TYPES,
  options: [
    createAuthTypeOption(AUTH_TYPES),
    {
      name: 'on_demand_access',
      label: 'On-demand access',
      description: 'Whether viewers need no user on the site, but groups (Tableau Cloud with usage-based licensing).',
      type: 'bool',
      default: false,
      visibleIf: VIEWER,
    },
  ],
  fields: [
    {
      name: 'server',
      label: 'Server',
      description: 'Address of Tableau, such as https://10ax.online.tableau.com.',
      kind: 'url',
    },
    {
      name: 'site',
      label: 'Site',
      description: 'Name of the site in addresses (content URL). Empty for the default site of Tableau Server.',
      kind: 'text',
      isOptional: true,
    },
    {
      name: 'api_version',
      label: 'REST API version',
      description: 'Version of the REST API that the server has.',
      kind: 'name',
      default: API_VERSION,
    },
    { name: 'client_id', label: 'Client ID', description: 'Client ID of the connected app.', kind: 'text' },
    {
      name: 'secret_id',
      label: 'Secret ID',
      description: 'ID of the secret. It is kept with the value and is not shown again.',
      kind: 'text',
      isSecret: true,
    },
    {
      name: 'secret_value',
      label: 'Secret value',
      description: 'Value of the secret. It is never shown again.',
      kind: 'text',
      isSecret: true,
    },
    { ...userMapping, visibleIf: VIEWER },
    {
      name: 'username',
      label: 'User name',
      description: 'The user that content acts as.',
      kind: 'text',
      visibleIf: SERVICE,
    },
    {
      name: 'scopes',
      label: 'Scopes',
      description: 'Scopes that content may ask for, beside tableau:views:embed, separated by spaces.',
      kind: 'scopes',
      default: 'tableau:content:read',
      isOptional: true,
    },
    {
      name: 'user_attributes',
      label: 'User attributes',
      description: 'Attributes for row-level security, from verified claims: Region={region}; Team={team}.',
      kind: 'attributes',
      isOptional: true,
      visibleIf: VIEWER,
    },
    {
      name: 'groups_claim',
      label: 'Claim of groups',
      description: 'Verified claim that has the groups of the person, for dynamic group membership.',
      kind: 'text',
      isOptional: true,
      visibleIf: VIEWER,
    },
  ],
  trust: {
    tokenTypes: [ACCESS_TOKEN_TYPE, JWT_TYPE],
    embedType: JWT_TYPE,
    hostOf: (config) => new URL(textOf(config, 'server') ?? '').origin,
    createIssuer({ config, secrets: { current, previous }, limits, clock }) {
      const settings = toTableauSettings(config, current)
      return new TableauIssuer({
        settings: {
          ...settings,
          previousApp: previous && { app: toTableauSettings(config, previous.values).app, until: previous.until },
        },
        requests: new HostRequests(limits),
        clock,
      })
    },
  },
}

function toTableauSettings(config: TemplateConfig, secrets: Readonly<Record<string, string>>): TableauSettings {
  const server = new URL(textOf(config, 'server') ?? '').origin
  const attributes = textOf(config, 'user_attributes')
  return {
    server,
    api: `${server}/api/${textOf(config, 'api_version') ?? API_VERSION}`,
    site: textOf(config, 'site') ?? '',
    app: {
      clientId: textOf(config, 'client_id') ?? '',
      secretId: secrets['secret_id'] ?? '',
      secretValue: secrets['secret_value'] ?? '',
    },
    mapping: {
      user: textOf(config, 'user') ?? '{preferred_username}',
      attributes: (attributes === undefined ? undefined : parseAttributes(attributes)) ?? {},
      groupsClaim: textOf(config, 'groups_claim'),
      isOnDemand: config['on_demand_access'] === true,
    },
    serviceUser: textOf(config, 'username'),
    scopes: scopesOf(config),
  }
}
