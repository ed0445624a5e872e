import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { WornCostume } from '../costumes/worn-costume.ts'
import { type Exchange, exchangeOf } from '../http/exchange.ts'
import { sendAnswer } from '../http/send-answer.ts'
import type { MemoryStore } from './memory-store.ts'

type Middleware = (ctx: KoaContextWithOIDC, next: () => Promise<void>) => Promise<void>

/** Makes answers look like Spotify's or those of a costume, and lets a misbehaviour change them. */
export function dressAnswers(store: MemoryStore, worn: WornCostume | undefined): Middleware {
  return async (ctx, next) => {
    const exchange = exchangeOf(ctx.res)
    if (exchange?.chosen?.name === 'ignore-pkce') ignorePkce(store, exchange)
    await next()
    // Its error answers would otherwise be open to pages of any origin.
    ctx.remove('access-control-allow-origin')
    if (exchange?.parameters.get('grant_type') === 'refresh_token') dropOldRefreshToken(ctx, exchange)
    const isDressed = worn !== undefined && exchange?.parameters.has('grant_type') === true
    if (!isDressed && !exchange?.chosen?.misbehaviour.change && !exchange?.chosen?.misbehaviour.send) return

    ctx.respond = false
    const answer = { status: ctx.status, headers: typeOf(ctx), body: toText(ctx.body) }
    sendAnswer(ctx.res, isDressed ? worn.dress(answer, exchange.parameters, ctx.get('accept')) : answer)
  }
}

function ignorePkce(store: MemoryStore, { parameters }: Exchange): void {
  const verifier = parameters.get('code_verifier')
  const challenge = verifier === null ? undefined : createHash('sha256').update(verifier).digest('base64url')
  store.weakenCode(parameters.get('code') ?? '', challenge)
}

/** oidc-provider repeats the refresh token that was sent; Spotify names one only if it is new. */
function dropOldRefreshToken(ctx: KoaContextWithOIDC, { parameters }: Exchange): void {
  const body: unknown = ctx.body
  if (typeof body !== 'object' || body === null || !('refresh_token' in body)) return
  if (body.refresh_token === parameters.get('refresh_token')) delete body.refresh_token
}

function typeOf(ctx: KoaContextWithOIDC): Record<string, string> {
  const type = ctx.response.get('content-type')
  return type ? { 'content-type': type } : {}
}

function toText(body: unknown): string {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}
