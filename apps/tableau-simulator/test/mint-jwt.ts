import { createHmac, randomUUID } from 'node:crypto'

export const APP = { clientId: 'app-of-the-tests', secretId: 'secret-id', secretValue: 'secret-value' }

/** Read content and embed views. */
const SCOPES = ['tableau:content:read', 'tableau:views:embed']

export type JwtChange = {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  secret?: string
}

/** Mints a JWT of the connected app for `vera`, with changes. A changed field of value `undefined` is absent. */
export function mintJwt({ header, claims, secret = APP.secretValue }: JwtChange = {}, now = Date.now() / 1000): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = [
    encode({ alg: 'HS256', typ: 'JWT', kid: APP.secretId, iss: APP.clientId, ...header }),
    encode({
      iss: APP.clientId,
      sub: 'vera',
      aud: 'tableau',
      exp: now + 300,
      iat: now - 5,
      nbf: now - 5,
      jti: randomUUID(),
      scp: SCOPES,
      ...claims,
    }),
  ].join('.')
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
