import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { type EndWith, endWithTest } from '../end-with.ts'

export type Claims = Readonly<Record<string, unknown>>

/** How the login departs from the standard. */
export type LoginFaults = {
  /** Replaces claims of the ID token; `undefined` omits one. */
  idToken?: Claims
  /** Signs with a key that is not published. */
  foreignKey?: boolean
  /** Replaces members of the metadata. */
  metadata?: Claims
  /** Replaces claims of the user info. */
  userInfo?: Claims
  /** Never answers at this endpoint. */
  hangsAt?: 'metadata' | 'token' | 'userinfo'
  /** Refuses at the token endpoint. */
  tokenError?: string
}

type Issued = { nonce: string; challenge: string; redirectUri: string; claims: Claims }

export type FakeLogin = Awaited<ReturnType<typeof startFakeLogin>>

/** An OpenID provider whose every answer a test can forge. It checks what a real one checks. */
export async function startFakeLogin(
  client = { id: 'stagedoor', secret: 'portal-secret' },
  endWith: EndWith = endWithTest,
) {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'login', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, Issued>()
  const tokens = new Map<string, Claims>()
  const requests: { path: string; body: URLSearchParams }[] = []
  const faults: LoginFaults = {}
  let issuer = ''

  const sign = (payload: JWTPayload) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'login' })
      .sign((faults.foreignKey ? foreign : own).privateKey)

  const endpoints: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>> = {
    async '/.well-known/openid-configuration'(_request, response) {
      if (faults.hangsAt === 'metadata') return
      json(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        end_session_endpoint: `${issuer}/end`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        scopes_supported: ['openid', 'profile', 'email', 'groups'],
        authorization_response_iss_parameter_supported: true,
        ...faults.metadata,
      })
    },
    async '/jwks'(_request, response) {
      json(response, { keys: [jwk] })
    },
    async '/token'(request, response) {
      const body = new URLSearchParams(await text(request))
      requests.push({ path: '/token', body })
      if (faults.hangsAt === 'token') return
      const credentials = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
      // Both are form-encoded (RFC 6749 §2.3.1).
      if (decodeURIComponent(credentials) !== `${client.id}:${client.secret}`)
        return json(response, { error: 'invalid_client' }, 401)
      if (faults.tokenError !== undefined) return json(response, { error: faults.tokenError }, 400)
      const issued = codes.get(body.get('code') ?? '')
      codes.delete(body.get('code') ?? '')
      const challenge = await challengeOf(body.get('code_verifier') ?? '')
      if (issued?.challenge !== challenge || issued.redirectUri !== body.get('redirect_uri'))
        return json(response, { error: 'invalid_grant' }, 400)
      const { sub, ...others } = issued.claims
      const now = Math.floor(Date.now() / 1000)
      const payload = {
        iss: issuer,
        aud: client.id,
        sub,
        iat: now,
        exp: now + 300,
        nonce: issued.nonce,
        ...faults.idToken,
      } as JWTPayload
      const idToken = await sign(payload)
      const accessToken = randomBytes(16).toString('hex')
      tokens.set(accessToken, { sub, ...others })
      json(response, { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: idToken })
    },
    async '/userinfo'(request, response) {
      if (faults.hangsAt === 'userinfo') return
      const claims = tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '')
      if (claims) json(response, { ...claims, ...faults.userInfo })
      else json(response, { error: 'invalid_token' }, 401)
    },
  }

  const server = createServer((request, response) => {
    const handle = endpoints[new URL(request.url ?? '', issuer).pathname]
    if (handle) void handle(request, response)
    else json(response, { error: 'not_found' }, 404)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  endWith(() => {
    server.closeAllConnections()
    server.close()
  })

  return {
    issuer,
    faults,
    /** Published key, which forgers know. */
    jwk,
    /** Signs a token of any claims. */
    sign,
    /** Requests to the token endpoint. */
    requests,
    /** Signs a person in at the authorization address, and returns the parameters of the answer. */
    answer(authorization: URL, claims: Claims): URLSearchParams {
      const asked = authorization.searchParams
      const code = randomBytes(16).toString('hex')
      codes.set(code, {
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        claims,
      })
      return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer })
    },
  }
}

async function challengeOf(verifier: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(verifier))).toString('base64url')
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}
