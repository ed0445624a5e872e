import { randomBytes } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { WornCostume } from '../costumes/worn-costume.ts'
import { delay } from '../http/delay.ts'
import type { RequestLog } from '../http/request-log.ts'
import type { RunningMisbehaviours } from '../misbehaviours/running-misbehaviours.ts'
import { allowScriptOnce } from '../pages/page-headers.ts'
import type { MemoryStore } from './memory-store.ts'

type Dependencies = {
  url: string
  store: MemoryStore
  log: RequestLog
  misbehaviours: RunningMisbehaviours
  worn: WornCostume | undefined
}

/** Sends the browser back to the client as Spotify does (without `iss`), or as the chosen misbehaviour does. */
export function dressCallbacks({ url: issuer, store, log, misbehaviours, worn }: Dependencies) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next()
    const url = callbackOf(ctx)
    if (!url) return

    worn?.keepCode(url.searchParams.get('code'), url.searchParams.get('state'))
    url.searchParams.delete('iss')
    // Spotify says no more than this about a refusal by the listener.
    if (url.searchParams.get('error') === 'access_denied') url.searchParams.delete('error_description')
    const chosen = misbehaviours.take('callback', ctx.oidc.session?.accountId ?? null)
    const page = await chosen?.misbehaviour.redirect?.({
      url,
      issuer,
      otherState: otherState(log, url.searchParams.get('state')),
      parameters: chosen.parameters,
      expireCode(afterMs) {
        const code = url.searchParams.get('code')
        if (code) void delay(afterMs).then(() => store.removeCode(code))
      },
    })
    if (page === undefined) ctx.set('location', url.href)
    else showInstead(ctx, page, url.origin)
  }
}

function callbackOf(ctx: KoaContextWithOIDC): URL | undefined {
  const redirectUri = ctx.oidc?.params?.['redirect_uri']
  const url = URL.parse(ctx.response.get('location'))
  if (!url || typeof redirectUri !== 'string' || !['authorization', 'resume'].includes(ctx.oidc.route)) return undefined
  const target = URL.parse(redirectUri)
  const isCallback = url.origin === target?.origin && url.pathname === target.pathname
  return isCallback && (url.searchParams.has('code') || url.searchParams.has('error')) ? url : undefined
}

function otherState(log: RequestLog, own: string | null): string {
  const states = log.list().map(({ parameters }) => parameters['state'])
  return states.findLast((state) => state !== undefined && state !== own) ?? randomBytes(32).toString('base64url')
}

function showInstead(ctx: KoaContextWithOIDC, page: string, callbackOrigin: string): void {
  ctx.remove('location')
  ctx.status = 200
  ctx.type = 'html'
  ctx.body = page
  allowScriptOnce(ctx.res, page, callbackOrigin)
}
