import { routes } from '@stagedoor/shared/routes'
import { type SessionHandle, sessionHandle } from '@stagedoor/shared/secrets'
import type { RequestHandler } from 'express'
import * as z from 'zod'
import type { Deployment } from '../config/deployment.ts'
import { RequestError, toProblem } from '../errors.ts'
import type { GrantId } from '../grants/grant-id.ts'
import { allowExtension } from '../http/allow-extension.ts'
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

/** Three parts in base64url; real proofs have some 600 characters. Two headers arrive as one with a comma in it. */
const dpopHeader = z
  .string()
  .max(4096)
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)

const authorization = z
  .string()
  .regex(/^DPoP [\w-]{43}$/i)
  .transform((value) => sessionHandle.parse(value.slice('DPoP '.length)))

/** What both may be refused with. */
const PROBLEMS = [
  'invalid_request',
  'origin_not_allowed',
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

/** What the routes of sessions are made of. */
export type SessionDependencies = {
  deployment: Deployment
  sessions: SessionContext
  renewalLimit: RateLimit
  /** Refuses new work while the node is overloaded. */
  load: LoadCheck
}

/** Renewing and ending a session, by its handle and a proof that the caller has its key (RFC 9449). */
export function createSessionRoutes(
  { deployment, load, renewalLimit, sessions: context }: SessionDependencies,
  drain: Drain,
): Route[] {
  const cors = allowExtension(deployment.extensionUrl.origin, {
    methods: ['POST', 'DELETE'],
    allowedHeaders: ['Authorization', 'DPoP'],
    exposedHeaders: ['DPoP-Nonce', 'WWW-Authenticate', 'Retry-After', 'X-Request-Id'],
  })

  /** The answer of a step to a proof that fits method and path. */
  function prove<Answer>(
    method: 'POST' | 'DELETE',
    path: string,
    step: (handle: SessionHandle, proof: CheckedProof) => Promise<Answer>,
  ): RequestHandler {
    return async (request, response) => {
      response.set('Cache-Control', 'no-store')
      // Before the signature is checked, which costs more than anything else here.
      load.check()
      let session: GrantId | undefined
      try {
        const handle = parse(authorization, request.get('Authorization'))
        session = toGrantId(handle)
        const proof = await checkProof(context, { handle, method, path, proof: parse(dpopHeader, request.get('DPoP')) })
        // Counted by key: whoever has the handle but not the key uses up nothing of the owner's.
        await renewalLimit.check(`${session} ${proof.jkt}`)
        response.json(await step(handle, proof))
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
      summary: 'A fresh access token.',
      security: 'session',
      answers: { 200: json('The token', 'Renewed') },
      problems: [...PROBLEMS, ...PROVIDER_PROBLEMS],
    },
    handlers: [prove('POST', routes.renewal, (handle, proof) => renewSession(context, handle, proof, drain))],
  }

  const end: Endpoint = {
    operation: {
      id: 'signOut',
      tag: 'session',
      summary: 'Ends the session, and revokes its grant where the provider supports that.',
      security: 'session',
      answers: { 200: json('Ended', 'Ended') },
      problems: PROBLEMS,
    },
    handlers: [prove('DELETE', routes.session, (handle, proof) => endSession(context, handle, proof))],
  }

  return [
    { path: routes.session, endpoints: { delete: end }, before: cors },
    { path: routes.renewal, endpoints: { post: renew }, before: cors },
  ]
}
