import type { ApiEndpoint } from '../http/api/api-endpoint.ts'
import type { Caller } from '../identity/caller.ts'
import type { ExchangeContext } from './exchange-context.ts'
import { exchangeCredentials } from './exchange-credentials.ts'
import { parseExchangeRequest } from './exchange-request.ts'

export function createExchangeEndpoints(context: ExchangeContext): ApiEndpoint<Caller>[] {
  return [
    {
      method: 'post',
      path: '/v1/oauth/integrations/credentials',
      id: 'exchangeCredentials',
      summary: 'Exchanges a session token of a viewer or of running content for credentials (RFC 8693)',
      door: 'key',
      body: 'form',
      describesErrors: true,
      async handle({ caller, request, body }) {
        const parseRequest = () => parseExchangeRequest(request.get('Content-Type'), body)
        const { token, type, scheme, expiresIn } = await exchangeCredentials(context, caller, parseRequest)
        return {
          json: {
            access_token: token,
            issued_token_type: type,
            token_type: scheme,
            ...(expiresIn !== undefined && { expires_in: expiresIn }),
          },
        }
      },
    },
  ]
}
