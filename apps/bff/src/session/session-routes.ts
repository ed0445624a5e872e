import { routes } from '@stagedoor/shared/routes'
import { type SessionHandle, sessionHandle } from '@stagedoor/shared/secrets'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import type { Deployment } from '../config/deployment.ts'
import { RequestError, toProblem } from '../errors.ts'
import type { GrantId } from '../grants/grant-id.ts'
import { allowExtensions } from '../http/allow-extensions.ts'
import { type Endpoint, json } from '../http/openapi/operation.ts'
import { parse } from '../http/parse.ts'
import { requestIdOf } from '../http/request-log.ts'
import type { Route } from '../http/route.ts'
import type { LoadCheck } from '../limits/event-loop-watch.ts'
import type { Drain } from '../shutdown/drain.ts'
import type { RateLimit } from '../store/rate-limit.ts'
import { type CheckedProof, checkProof, StaleProofError } from './check-proof.ts'
import { toGrantId } from './handle-vault.ts'
import { endSession, renewSession } from './renew-session.ts'
import type { SessionContext } from './session-context.ts'
import type { PageCheck } from './session-owner.ts'

/** A JWS in compact form; proofs have about 600 characters. Repeated headers are joined by a comma, which is invalid. */
const dpopHeader = z
  .string()
  .max(4096)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)

const authorization = z
  .string()
  .regex(/^DPoP [\w-]{43}$/i)
  .transform((value) => sessionHandle.parse(value.slice('DPoP '.length)))

/** Problems of both routes. */
const PROBLEMS = [
  'invalid_request',
  'origin_not_allowed',
  'integration_not_allowed',
  'session_unknown',
  'session_expired',
  'rate_limited',
  'overloaded',
  'store_unavailable',
] as const

const PROVIDER_PROBLEMS = [
  'provider_error',
  'provider_unreachable',
  'unsupported_token_response',
  'unusable_access_token',
] as const

/** Dependencies of the routes of sessions. */
export type SessionDependencies = {
  deployment: Deployment
  sessions: SessionContext
  renewalLimit: RateLimit
  /** Refuses new work while the node is overloaded. */
  load: LoadCheck
}

/** Routes to renew and to end a session, authenticated by its handle and a DPoP proof (RFC 9449). */
export function createSessionRoutes(
  { deployment, load, renewalLimit, sessions: context }: SessionDependencies,
  drain: Drain,
): Route[] {
  const cors = allowExtensions(deployment.extensions.origins, {
    methods: ['POST', 'DELETE'],
    allowedHeaders: ['Authorization', 'DPoP'],
    exposedHeaders: ['DPoP-Nonce', 'WWW-Authenticate', 'Retry-After', 'X-Request-Id'],
  })

  /** Clients without an origin are not browsers. */
  const checkOf =
    (origin: string | undefined): PageCheck =>
    (session) =>
      origin === undefined ? undefined : deployment.extensions.refusalOf(origin, session)

  /** Runs a step after the check of the handle and the proof. */
  function requireProof<Answer>(
    method: 'POST' | 'DELETE',
    path: string,
    step: (handle: SessionHandle, proof: CheckedProof, refusalOf: PageCheck) => Promise<Answer>,
  ): RequestHandler {
    return async (request, response) => {
      response.set('Cache-Control', 'no-store')
      // Before the signature is verified, which dominates the cost of a request.
      load.check()
      let session: GrantId | undefined
      try {
        const handle = parse(authorization, request.get('Authorization'))
        session = toGrantId(handle)
        const proof = await checkProof(context, { handle, method, path, proof: parse(dpopHeader, request.get('DPoP')) })
        // Counted by key, so that a client with the handle but another key does not use up the owner's limit.
        await renewalLimit.check(`${session} ${proof.jkt}`)
        response.json(await step(handle, proof, checkOf(request.get('Origin'))))
      } catch (error) {
        if (error instanceof RequestError) {
          context.log.warn('session.refused', { session, requestId: requestIdOf(response), reason: error.reason })
        }
        if (error instanceof StaleProofError) {
          response.set({ 'DPoP-Nonce': error.nonce, 'WWW-Authenticate': 'DPoP error="use_dpop_nonce", algs="ES256"' })
        } else if (toProblem(error, '').status === 401) {
          response.set('WWW-Authenticate', 'DPoP error="invalid_token", algs="ES256"')
        }
        throw error
      }
    }
  }

  const renew: Endpoint = {
    operation: {
      id: 'renew',
      tag: 'session',
      summary: 'Renew the access token.',
      security: 'session',
      answers: { 200: json('The access token', 'Renewed') },
      problems: [...PROBLEMS, ...PROVIDER_PROBLEMS],
    },
    handlers: [
      requireProof('POST', routes.renewal, (handle, proof, refusalOf) =>
        renewSession(context, handle, proof, refusalOf, drain),
      ),
    ],
  }

  const end: Endpoint = {
    operation: {
      id: 'signOut',
      tag: 'session',
      summary: 'End the session, and revoke its grant if the provider supports revocation.',
      security: 'session',
      answers: { 200: json('The session has ended', 'Ended') },
      problems: PROBLEMS,
    },
    handlers: [
      requireProof('DELETE', routes.session, (handle, proof, refusalOf) =>
        endSession(context, handle, proof, refusalOf),
      ),
    ],
  }

  return [
    { path: routes.session, endpoints: { delete: end }, before: cors },
    { path: routes.renewal, endpoints: { post: renew }, before: cors },
  ]
}
