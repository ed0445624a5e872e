import { type IntegrationName, integrationName } from '@stagedoor/shared/integration-name'
import type { SignInId } from '@stagedoor/shared/secrets'
import type { Request, Response } from 'express'
import * as z from 'zod'
import { SealError } from '../../crypto/seal-error.ts'
import { RequestError } from '../../errors.ts'
import { parse } from '../../http/parse.ts'
import { requestIdOf } from '../../http/request-log.ts'
import { callbackQuery, isDenialWithoutState, parseCallback } from '../../parse-callback.ts'
import { acceptCallback } from '../accept-callback.ts'
import type { SignInContext } from '../sign-in-context.ts'
import { parseState } from '../sign-in-state.ts'
import type { WindowCookies } from './window-cookies.ts'

const KIND = 'callback'

/** The stored part of a response: its integration and the known parameters. */
const keptAnswer = z.object({ integration: z.string(), query: z.record(z.string(), z.unknown()) })

/**
 * Processes authorization responses. While the store is down, a response is kept in a sealed cookie of its browser, so that
 * the callback can redirect immediately.
 */
export class ProviderAnswers {
  readonly #signIns: SignInContext
  readonly #cookies: WindowCookies

  constructor(signIns: SignInContext, cookies: WindowCookies) {
    this.#signIns = signIns
    this.#cookies = cookies
  }

  /** Resolves and throws as `acceptCallback`, and throws `unknown_integration`. Logs refusals. */
  async accept(request: Request, response: Response, integration: unknown, query: unknown): Promise<SignInId> {
    try {
      return await acceptCallback(this.#signIns, {
        integration: this.#parseIntegration(integration),
        answer: parseCallback(query),
        windowSecretOf: (id) => this.#cookies.windowSecret(request, id),
      })
    } catch (error) {
      if (error instanceof RequestError) {
        const requestId = requestIdOf(response)
        this.#signIns.log.warn('callback.refused', { requestId, reason: error.code, signIn: signInOf(query) })
      }
      throw error
    }
  }

  /** Whether the viewer declined in a window of this server, reported without a `state`. */
  isDenied(request: Request, query: unknown): boolean {
    return this.#cookies.hasWindow(request) && isDenialWithoutState(query)
  }

  /** Keeps a response in a cookie. Resolves with the sign-in whose last page retries it; `undefined` if it cannot be kept. */
  async keep(
    request: Request,
    response: Response,
    integration: string,
    query: Record<string, unknown>,
  ): Promise<SignInId | undefined> {
    const id = signInOf(query)
    if (id === undefined) return undefined
    const known = Object.keys(callbackQuery.shape).filter((name) => name in query)
    const kept = { integration, query: Object.fromEntries(known.map((name) => [name, query[name]])) }
    const sealed = await this.#signIns.sealer.seal(KIND, id, JSON.stringify(kept))
    return this.#cookies.keepAnswer(request, response, id, sealed) ? id : undefined
  }

  /** Retries the response in this browser's cookie, if any. Throws as `accept`; keeps the cookie while the store is down. */
  async acceptKept(request: Request, response: Response, id: SignInId): Promise<void> {
    const sealed = this.#cookies.keptAnswer(request, id)
    if (sealed === undefined) return
    try {
      const { integration, query } = await this.#open(id, sealed)
      await this.accept(request, response, integration, query)
    } catch (error) {
      if (error instanceof SealError) return this.#cookies.dropAnswer(response, id)
      if (error instanceof RequestError) this.#cookies.dropAnswer(response, id)
      throw error
    }
    this.#cookies.dropAnswer(response, id)
  }

  async #open(id: SignInId, sealed: string) {
    return keptAnswer.parse(JSON.parse(await this.#signIns.sealer.open(KIND, id, sealed)))
  }

  #parseIntegration(value: unknown): IntegrationName {
    const integration = parse(integrationName, value, 'unknown_integration')
    this.#signIns.integrations.get(integration)
    return integration
  }
}

function signInOf(query: unknown): SignInId | undefined {
  const { state } = query as { state?: unknown }
  return typeof state === 'string' ? parseState(state) : undefined
}
