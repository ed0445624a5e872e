import type { ApiEndpoint } from '../../http/api/api-endpoint.ts'
import type { Caller } from '../caller.ts'

/** The release of Posit Connect whose API this server has; its clients compare it. */
const CONNECT_VERSION = '2025.09.0'

export function createServerSettingsEndpoints(): ApiEndpoint<Caller>[] {
  return [
    {
      method: 'get',
      path: '/server_settings',
      id: 'getServerSettings',
      summary: 'The version of the API',
      handle: async () => ({ json: { version: CONNECT_VERSION } }),
    },
  ]
}
