import type { Association, Content, Integration, OAuthSession, Template, User } from '../src/api/types.ts'

export const vera: User = {
  guid: '00000000-0000-4000-8000-000000000001',
  email: 'vera@company.example',
  username: 'vera',
  first_name: 'Vera',
  last_name: 'Viewer',
  user_role: 'viewer',
  role_source: 'claim',
  created_time: '2026-11-01T08:00:00Z',
  active_time: '2026-11-30T08:00:00Z',
  locked: false,
}
export const paul: User = {
  ...vera,
  guid: '00000000-0000-4000-8000-000000000002',
  username: 'paul',
  first_name: 'Paul',
  last_name: 'Publisher',
  user_role: 'publisher',
}
export const ada: User = {
  ...vera,
  guid: '00000000-0000-4000-8000-000000000003',
  username: 'ada',
  first_name: 'Ada',
  last_name: 'Administrator',
  user_role: 'administrator',
}

export const sales: Content = {
  guid: '10000000-0000-4000-8000-000000000001',
  name: 'sales',
  title: 'Sales by region',
  description: 'Orders of the last four weeks.',
  app_mode: 'python-shiny',
  access_type: 'acl',
  app_role: 'viewer',
  owner_guid: paul.guid,
  owner: paul,
  content_url: 'https://content.example/content/10000000-0000-4000-8000-000000000001/',
  created_time: '2026-11-01T08:00:00Z',
  last_deployed_time: '2026-11-29T08:00:00Z',
}
export const report: Content = {
  ...sales,
  guid: '10000000-0000-4000-8000-000000000002',
  name: 'report',
  title: null,
  description: '',
  app_mode: 'quarto-static',
  access_type: 'logged_in',
}

export const calendar: Integration = {
  guid: '20000000-0000-4000-8000-000000000001',
  name: 'Calendar',
  description: 'Your appointments.',
  template: 'google',
  auth_type: 'Viewer',
  config: { client_id: 'abc' },
  content_count: 1,
  created_time: '2026-11-01T08:00:00Z',
  updated_time: '2026-11-01T08:00:00Z',
  source: 'api',
  missing_secrets: [],
  requires_login: true,
  embedding_origin: null,
}
export const warehouse: Integration = {
  ...calendar,
  guid: '20000000-0000-4000-8000-000000000002',
  name: 'Warehouse',
  description: null,
  template: 'custom',
  auth_type: 'Service Account',
  requires_login: false,
  config: {
    auth_type: 'Service Account',
    auth_mode: 'Confidential',
    token_uri: 'https://login.example/token',
    client_id: 'abc',
  },
}

export function associate(integration: Integration): Association {
  return {
    oauth_integration_guid: integration.guid,
    oauth_integration_name: integration.name,
    oauth_integration_description: integration.description,
    oauth_integration_template: integration.template,
    oauth_integration_auth_type: integration.auth_type,
    requires_login: integration.requires_login,
  }
}

export const calendarSession: OAuthSession = {
  guid: '30000000-0000-4000-8000-000000000001',
  user_guid: vera.guid,
  oauth_integration_guid: calendar.guid,
  oauth_integration_name: 'Calendar',
  has_refresh_token: true,
  created_time: '2026-11-20T08:00:00Z',
  updated_time: '2026-11-20T08:00:00Z',
  scopes: ['calendar.readonly'],
  account: 'vera@calendar.example',
  last_used_time: '2026-11-29T08:00:00Z',
  used_by: [{ content_guid: sales.guid, last_used_time: '2026-11-29T08:00:00Z' }],
}

const field = { description: '', default: '', secret: false, multiline: false }

export const customTemplate: Template = {
  id: 'custom',
  name: 'Custom',
  description: 'Any provider.',
  options: [
    {
      name: 'auth_type',
      label: 'Authentication',
      description: '',
      order: 1,
      type: 'select',
      values: ['Viewer', 'Service Account'],
      default: 'Viewer',
    },
    {
      name: 'auth_mode',
      label: 'Client type',
      description: 'Public clients have no secret.',
      order: 2,
      type: 'select',
      values: ['Confidential', 'Public'],
      default: 'Confidential',
    },
    { name: 'use_pkce', label: 'Use PKCE', description: '', order: 3, type: 'bool', values: [], default: true },
  ],
  fields: [
    { ...field, name: 'token_uri', label: 'Token URI', order: 4 },
    { ...field, name: 'client_id', label: 'Client ID', order: 5 },
    {
      ...field,
      name: 'client_secret',
      label: 'Client secret',
      description: 'From the provider.',
      order: 6,
      secret: true,
      visibility_expression: { name: 'auth_mode', value: 'Confidential' },
    },
    {
      ...field,
      name: 'scopes',
      label: 'Scopes',
      order: 7,
      default: 'openid',
      default_expression: { name: 'auth_type', value: 'Viewer' },
    },
  ],
}
