import type { ApiTemplate } from './api-template.ts'

const MAX_ROLES = ['Viewer', 'Publisher', 'Admin'] as const

/**
 * API keys of this server on behalf of the person who views content.
 * @see https://docs.posit.co/connect/admin/integrations/oauth-integrations/connect/
 */
export const connect: ApiTemplate = {
  key: 'connect',
  title: 'Connect API',
  description: 'API keys of this server on behalf of the viewer, for an hour.',
  authTypes: ['Visitor API Key'],
  options: [
    {
      name: 'max_role',
      label: 'Highest role',
      description: 'Keys have the role of the viewer, but no higher one than this.',
      type: 'select',
      values: MAX_ROLES,
      default: 'Publisher',
    },
  ],
  fields: [],
}
